import { randomBytes } from 'node:crypto'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { actorId, type Stamp } from '#foundation/stamp'
import type { Locale } from '#foundation/http/locale_middleware'
import { record } from '#journal/record'
import Professional from '#parties/models/professional'
import type {
  AskedRight,
  Concern,
  Representation,
  RequesterKind,
} from '#rights_requests/domain/asked_right'
import type { Channel } from '#rights_requests/domain/channel'
import { LETTERS_A_DAY, LINK_LIFE } from '#rights_requests/domain/link_life'
import { placeOf } from '#rights_requests/domain/place'
import { referenceOf } from '#rights_requests/domain/reference'
import { NoControllerNamed, ReceivedInTheFuture } from '#rights_requests/errors'
import { writeToPerson } from '#rights_requests/letters'
import RightsRequest from '#rights_requests/models/rights_request'
import { newParts } from '#rights_requests/new_parts'
import { settle } from '#rights_requests/settle'

/** Whose rights they are, when somebody asks for another. */
export type Represented = {
  kind: Representation
  lastName: string
  firstName: string
  email: string | null
  /** What the mandate covers, in the words of whoever reads it. */
  scope: string | null
  /** ISO day. */
  until: string | null
}

export type Filing = {
  /** Made by the form: the same one twice is a double click. */
  filingKey: string
  askedRights: readonly AskedRight[]
  channel: Channel
  /** When it reached the platform, whenever it is filed: the clock runs from there (EDPB 01/2022, 159). */
  receivedAt: DateTime
  requesterKind: RequesterKind
  concern: Concern
  /** At least one when the concern is a professional. */
  professionalIds: readonly string[]
  /** The platform's own data too, beside those of professionals. */
  withPlatform?: boolean
  professionalNamed: string | null
  lastName: string
  firstName: string
  /** Of whoever asks. Without one the answers go by post. */
  email: string | null
  phone: string | null
  postalAddress: string | null
  message: string | null
  locale: Locale
  representation: Represented | null
}

/**
 * Files a request and writes to the mailbox given, whether or not anybody there is known. The
 * clock runs from the receipt: proving the mailbox does not delay it (art. 12(3)).
 */
export default class FileRightsRequest {
  handle({ stamp, ...filing }: Filing & { stamp: Stamp }): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      /** A double click is two requests at once: the second waits, then finds the first. */
      await trx.rawQuery('select pg_advisory_xact_lock(hashtextextended(?, 0))', [filing.filingKey])
      const known = await RightsRequest.findBy('filingKey', filing.filingKey, { client: trx })
      if (known) return RightsRequest.lock(known.id, trx)
      if (filing.receivedAt > stamp.at) throw new ReceivedInTheFuture()

      const rightsRequest = await this.#create(trx, filing, stamp)
      if (await this.#mayWrite(trx, rightsRequest)) {
        const linkDays = LINK_LIFE.beforeProof
        const template = rightsRequest.representation ? 'received_for_another' : 'received'
        await writeToPerson(trx, rightsRequest, { template, at: stamp.at, linkDays })
      }
      const { reference, askedRights, concern, channel } = rightsRequest
      const body = { rights: [...askedRights], concern, channel }
      await record(trx, { kind: 'rights_request.received', subject: reference, stamp, body })

      return rightsRequest
    })
  }

  async #create(trx: TransactionClientContract, filing: Filing, stamp: Stamp) {
    const { professionalIds, withPlatform, representation, askedRights, ...asked } = filing
    const own = withPlatform ? (['platform'] as const) : []
    const professionals = await Professional.query({ client: trx })
      .whereIn('id', filing.concern === 'professional' ? [...professionalIds] : [])
      .orderBy('id')
    if (filing.concern === 'professional' && professionals.length === 0)
      throw new NoControllerNamed()
    const place = placeOf(professionals[0] ?? null)
    const { id } = await RightsRequest.create(
      {
        ...asked,
        ...place,
        ...principalOf(representation),
        askedRights: [...askedRights],
        reference: referenceOf(stamp.at.year, randomBytes(8)),
        state: 'received',
        filedAt: stamp.at,
        filedBy: actorId(stamp),
        movedAt: stamp.at,
      },
      { client: trx }
    )
    await newParts(trx, {
      rightsRequestId: id,
      askedRights,
      controllers:
        filing.concern === 'professional' ? [...professionals, ...own] : [filing.concern],
      receivedAt: filing.receivedAt,
      at: stamp.at,
    })
    return settle(await RightsRequest.lock(id, trx), stamp.at)
  }

  /** Not to a mailbox that has had its letters of the day. */
  async #mayWrite(trx: TransactionClientContract, { id, email, filedAt }: RightsRequest) {
    if (!email) return true
    const rows = await trx
      .from('rights_requests')
      .where('email', email)
      .where('filed_at', '>', filedAt.minus({ hours: 24 }).toJSDate())
      .whereNot('id', id)
      .count('* as total')
    return Number(rows[0].total) < LETTERS_A_DAY
  }
}

function principalOf(represented: Represented | null) {
  if (!represented) return {}
  return {
    representation: represented.kind,
    principalLastName: represented.lastName,
    principalFirstName: represented.firstName,
    principalEmail: represented.email,
    mandateScope: represented.scope,
    mandateUntil: represented.until === null ? null : DateTime.fromISO(represented.until),
  }
}
