import { randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import type { Locale } from '#foundation/http/locale_middleware'
import { asDateTime } from '#deadlines/domain/civil_day'
import { record } from '#journal/record'
import Professional from '#parties/models/professional'
import type { AskedRight, Concern, RequesterKind } from '#rights_requests/domain/asked_right'
import { clockOf } from '#rights_requests/domain/clock'
import { LETTERS_A_DAY, LINK_LIFE } from '#rights_requests/domain/link_life'
import { placeOf } from '#rights_requests/domain/place'
import { referenceOf } from '#rights_requests/domain/reference'
import { writeToPerson } from '#rights_requests/letters'
import ConcernedController from '#rights_requests/models/concerned_controller'
import RightsRequest from '#rights_requests/models/rights_request'

export type Filing = {
  /** Made by the form: the same one twice is a double click. */
  filingKey: string
  askedRight: AskedRight
  requesterKind: RequesterKind
  concern: Concern
  /** Required when the concern is a professional. */
  professionalId: string | null
  professionalNamed: string | null
  lastName: string
  firstName: string
  email: string
  phone: string | null
  message: string | null
  locale: Locale
}

/**
 * Files a request and writes to the mailbox given, whether or not anybody there is known. The
 * clock starts now: proving the mailbox does not delay it (art. 12(3)).
 */
export default class FileRightsRequest {
  handle({ stamp, ...filing }: Filing & { stamp: Stamp }): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      /** A double click is two requests at once: the second waits, then finds the first. */
      await trx.rawQuery('select pg_advisory_xact_lock(hashtextextended(?, 0))', [filing.filingKey])
      const known = await RightsRequest.findBy('filingKey', filing.filingKey, { client: trx })
      if (known) return known

      const rightsRequest = await this.#create(trx, filing, stamp)
      const letters = await this.#lettersOfTheDay(trx, rightsRequest)
      if (letters < LETTERS_A_DAY) {
        const linkDays = LINK_LIFE.beforeProof
        await writeToPerson(trx, rightsRequest, { template: 'received', at: stamp.at, linkDays })
      }
      const { reference, askedRight, concern } = rightsRequest
      const body = { right: askedRight, concern }
      await record(trx, { kind: 'rights_request.received', subject: reference, stamp, body })

      return rightsRequest
    })
  }

  async #create(trx: TransactionClientContract, filing: Filing, { at }: Stamp) {
    const { professionalId, ...asked } = filing
    const isOfProfessional = filing.concern === 'professional'
    const professional = isOfProfessional
      ? await Professional.findOrFail(professionalId, { client: trx })
      : null
    const place = placeOf(professional)
    const clock = clockOf({ concern: filing.concern, receivedAt: at, ...place })
    const created = await RightsRequest.create(
      {
        ...asked,
        ...place,
        reference: referenceOf(at.year, randomBytes(8)),
        state: 'received',
        receivedAt: at,
        movedAt: at,
        rule: clock.rule,
        lastDay: asDateTime(clock.lastDay!),
        carefulDay: asDateTime(clock.internalDay!),
        expiresAt: clock.expiresAt!,
      },
      { client: trx }
    )
    if (filing.concern !== 'unknown') {
      const concerned = { rightsRequestId: created.id, professionalId: professional?.id ?? null }
      await ConcernedController.create({ ...concerned, progress: 'concerned' }, { client: trx })
    }
    return created
  }

  /** Requests of this mailbox within a day, this one left out. */
  async #lettersOfTheDay(trx: TransactionClientContract, { id, email, receivedAt }: RightsRequest) {
    const since = receivedAt.minus({ hours: 24 }).toJSDate()
    const rows = await trx
      .from('rights_requests')
      .where('email', email)
      .where('received_at', '>', since)
      .whereNot('id', id)
      .count('* as total')
    return Number(rows[0].total)
  }
}
