import type { Stamp } from '#foundation/stamp'
import FileRightsRequest, { type Filing } from '#rights_requests/actions/file_rights_request'
import type RightsRequest from '#rights_requests/models/rights_request'

/** A request that came in by another way than the public form. */
export type Entry = Filing & { readonly channel: 'email' | 'phone' | 'post' | 'counter' | 'api' }

/** Files what came in by another way than the public form; the same filing key files once. */
export function fileEntry(entry: Entry & { stamp: Stamp }): Promise<RightsRequest> {
  return new FileRightsRequest().handle(entry)
}
