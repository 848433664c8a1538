import { randomBytes } from 'node:crypto'
import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { namedReference } from '#foundation/reference'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { DisclosureChannel } from '#audits/domain/disclosure_state'
import type { HandedFile } from '#audits/models/audit_file'
import Disclosure from '#audits/models/disclosure'
import DisclosureController from '#audits/models/disclosure_controller'
import DisclosureFile from '#audits/models/disclosure_file'

export type AuthorityAsks = {
  readonly filingKey: string
  /** One of the organisations, when it is known there; the name is kept as it was written. */
  readonly organisationId: string | null
  readonly authority: string
  readonly country: string
  readonly contact: string | null
  readonly channel: DisclosureChannel
  readonly receivedAt: DateTime
  readonly claimedBasis: string
  readonly asked: string
  /** Whose data is asked for; empty for the platform's own. */
  readonly professionalIds: readonly string[]
  readonly order: HandedFile | null
}

/** Writes down what an authority asks for, before anything is answered. */
export default class FileDisclosure {
  handle({ stamp, ...asked }: AuthorityAsks & { stamp: Stamp }): Promise<Disclosure> {
    return db.transaction(async (trx) => {
      await trx.rawQuery('select pg_advisory_xact_lock(hashtextextended(?, 0))', [asked.filingKey])
      const known = await Disclosure.findBy('filingKey', asked.filingKey, { client: trx })
      if (known) return Disclosure.lock(known.id, trx)

      const { id } = await this.#create(trx, asked, stamp)
      const disclosure = await Disclosure.lock(id, trx)
      const { reference: subject, isForeign: foreign } = disclosure
      const body = { disclosure: id, controllers: asked.professionalIds.length, foreign }
      await record(trx, { kind: 'disclosure.received', subject, stamp, body })
      return disclosure
    })
  }

  async #create(trx: TransactionClientContract, asked: AuthorityAsks, stamp: Stamp) {
    const { professionalIds, order, ...facts } = asked
    const reference = namedReference('DA', stamp.at.year, randomBytes(8))
    const disclosure = await Disclosure.create(
      {
        ...facts,
        asked: Disclosure.sealed(reference, 'asked', facts.asked),
        reference,
        state: 'received',
        movedAt: stamp.at,
        filedAt: stamp.at,
        filedBy: actorId(stamp),
      },
      { client: trx }
    )
    const disclosureId = disclosure.id
    await DisclosureController.createMany(
      professionalIds.map((professionalId) => ({ disclosureId, professionalId })),
      { client: trx }
    )
    if (order) {
      const received = { receivedAt: asked.receivedAt, receivedBy: actorId(stamp) }
      await DisclosureFile.keep({ disclosureId, kind: 'order', ...order, ...received }, trx)
    }
    return disclosure
  }
}
