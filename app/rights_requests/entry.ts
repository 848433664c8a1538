import type { DateTime } from 'luxon'
import type { Locale } from '#foundation/http/locale_middleware'
import type { Stamp } from '#foundation/stamp'
import FileRightsRequest from '#rights_requests/actions/file_rights_request'
import type { Concern, RequesterKind } from '#rights_requests/domain/asked_right'
import type { EntryRight } from '#rights_requests/domain/entry'
import type RightsRequest from '#rights_requests/models/rights_request'

/** Whose rights they are, when somebody asks for another, and by what title. */
export type Representation = {
  readonly kind: 'mandate' | 'parent' | 'heir'
  readonly lastName: string
  readonly firstName: string
  readonly email: string | null
  readonly scope: string | null
  /** ISO day. */
  readonly until: string | null
}

/** A request that came in by another way than the public form. */
export type Entry = {
  readonly filingKey: string
  readonly askedRights: readonly EntryRight[]
  readonly channel: 'email' | 'phone' | 'post' | 'counter' | 'api'
  /** When it was received, which may be long before it is entered. */
  readonly receivedAt: DateTime
  readonly requesterKind: RequesterKind
  readonly concern: Concern
  readonly professionalIds: readonly string[]
  readonly professionalNamed: string | null
  readonly lastName: string
  readonly firstName: string
  readonly email: string | null
  readonly phone: string | null
  readonly postalAddress: string | null
  readonly message: string | null
  readonly locale: Locale
  readonly representation: Representation | null
}

/** Files what came in by another way than the public form; the same filing key files once. */
export function fileEntry(entry: Entry & { stamp: Stamp }): Promise<RightsRequest> {
  return new FileRightsRequest().handle(entry)
}
