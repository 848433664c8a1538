import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { canonical } from '#foundation/canonical'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { type ActivityFacts, type Completion, NO_COMPLETION } from '#register/domain/activity_facts'
import { lockRegister } from '#register/lock_register'
import RegisterEntry from '#register/models/register_entry'

/** ISO days; what is not said is left as it is. */
export type Review = { readonly reviewedOn?: string | null; readonly nextReviewOn?: string | null }

type Change = {
  readonly professionalId: string | null
  /** Id of an entry, or key of the data set that is completed. */
  readonly id: string
  readonly facts?: Partial<ActivityFacts> | Partial<Completion>
  readonly review?: Review
  readonly stamp: Stamp
}

/** Changes what people say of an activity; what changes nothing leaves no trace. */
export default class ChangeEntry {
  handle({ professionalId, id, facts = {}, review = {}, stamp }: Change): Promise<RegisterEntry> {
    return db.transaction(async (trx) => {
      await lockRegister(professionalId, trx)
      const entry = await entryOf(professionalId, id, trx)
      const before = canonical(said(entry))
      entry.facts = { ...entry.facts, ...facts } as RegisterEntry['facts']
      if (review.reviewedOn !== undefined) entry.reviewedOn = dayOf(review.reviewedOn)
      if (review.nextReviewOn !== undefined) entry.nextReviewOn = dayOf(review.nextReviewOn)
      if (entry.$isPersisted && canonical(said(entry)) === before) return entry
      const createdAt = entry.$isPersisted ? entry.createdAt : stamp.at
      await entry
        .merge({ createdAt, updatedAt: stamp.at, updatedBy: actorId(stamp) })
        .useTransaction(trx)
        .save()
      const body = { entry: entry.id, controller: professionalId }
      await record(trx, { kind: 'register.entry_changed', stamp, body })
      return entry
    })
  }
}

function said({ facts, reviewedOn, nextReviewOn }: RegisterEntry) {
  return { facts, reviewed: reviewedOn?.toISODate(), next: nextReviewOn?.toISODate() }
}

function dayOf(iso: string | null): DateTime | null {
  return iso === null ? null : DateTime.fromISO(iso)
}

/** An entry that there is; a completion comes to be with its first words. */
async function entryOf(professionalId: string | null, id: string, trx: TransactionClientContract) {
  const own = RegisterEntry.query({ client: trx })
    .whereRaw('professional_id is not distinct from ?', [professionalId!])
    .whereNull('retiredAt')
  if (!id.includes('.')) return own.whereRaw('id::text = ?', [id]).firstOrFail()
  const found = await own.where('dataset', id).first()
  return (
    found ??
    new RegisterEntry().fill({
      ...{ professionalId, dataset: id, reference: null, startingPoint: null },
      ...{ state: 'ready', position: 0, facts: NO_COMPLETION },
    })
  )
}
