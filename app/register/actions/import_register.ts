import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { RegisterImportRefused } from '#register/imports/errors'
import { canImport, importPlan } from '#register/imports/import_plan'
import { freeReference } from '#register/imports/free_reference'
import type { PlannedLine } from '#register/imports/plan'
import { lockRegister } from '#register/lock_register'
import RegisterEntry from '#register/models/register_entry'
import RegisterImport from '#register/models/register_import'
import type { RegisterOwner } from '#register/queries/register_document_of'

type Import = {
  readonly id: string
  readonly owner: RegisterOwner
  /** Numbers of the lines that differ from the register and replace what it says. */
  readonly taken: readonly number[]
  readonly stamp: Stamp
}

export type Imported = {
  readonly entered: number
  readonly replaced: number
  readonly same: number
}

/**
 * Imports a file that was previewed: all of it, or nothing. What the register says already stays as it
 * is, so that a second import changes nothing. Throws RegisterImportRefused when a line cannot be taken.
 */
export default class ImportRegister {
  handle({ id, owner, taken, stamp }: Import): Promise<Imported> {
    const professionalId = owner.professional?.id ?? null
    return db.transaction(async (trx) => {
      await lockRegister(professionalId, trx)
      const kept = await RegisterImport.query({ client: trx })
        .where('id', id)
        .forUpdate()
        .firstOrFail()
      const plan = await importPlan(kept.open(), owner, stamp.at, trx)
      if (!canImport(plan)) throw new RegisterImportRefused()
      const writing = { professionalId, stamp, trx }
      let [entered, replaced] = [0, 0]
      for (const line of plan.lines) {
        if (line.is === 'new') entered += await enter(line, writing)
        if (line.is === 'conflict' && taken.includes(line.number)) {
          replaced += await replace(line, writing)
        }
      }
      const same = plan.lines.length - entered - replaced
      await kept.delete()
      if (entered + replaced > 0) {
        const body = { controller: professionalId, entered, replaced }
        await record(trx, { kind: 'register.file_imported', stamp, body })
      }
      return { entered, replaced, same }
    })
  }
}

type Writing = {
  readonly professionalId: string | null
  readonly stamp: Stamp
  readonly trx: TransactionClientContract
}

type Line<Is extends PlannedLine['is']> = Extract<PlannedLine, { is: Is }>

async function enter({ read, facts }: Line<'new'>, { professionalId, stamp, trx }: Writing) {
  const { reference, position } = await freeReference(read.reference, professionalId, trx)
  const { createdOn, updatedOn, reviewedOn, nextReviewOn } = read.dates
  await RegisterEntry.create(
    {
      ...{ professionalId, dataset: null, reference, position, facts, startingPoint: null },
      state: read.state === 'draft' ? 'draft' : 'ready',
      createdAt: noonOf(createdOn) ?? stamp.at,
      updatedAt: noonOf(updatedOn) ?? stamp.at,
      updatedBy: actorId(stamp),
      reviewedOn: dayOf(reviewedOn),
      nextReviewOn: dayOf(nextReviewOn),
    },
    { client: trx }
  )
  return 1
}

async function replace(line: Line<'conflict'>, { professionalId, stamp, trx }: Writing) {
  const { known, facts, completion } = line
  if (facts === null && completion === null) return 0
  const found = await RegisterEntry.query({ client: trx })
    .whereRaw('professional_id is not distinct from ?', [professionalId!])
    .where(facts ? 'id' : 'dataset', known.id)
    .whereNull('retiredAt')
    .first()
  const entry =
    found ??
    new RegisterEntry().fill({
      ...{ professionalId, dataset: known.id, reference: null, startingPoint: null },
      ...{ state: 'ready', position: 0, createdAt: stamp.at },
    })
  await entry
    .merge({ facts: (facts ?? completion)!, updatedAt: stamp.at, updatedBy: actorId(stamp) })
    .useTransaction(trx)
    .save()
  return 1
}

/** A record kept elsewhere keeps the days it bears; noon in Paris is the same day everywhere near. */
function noonOf(day: string | null): DateTime | null {
  return day ? DateTime.fromISO(`${day}T12:00:00`, { zone: 'Europe/Paris' }) : null
}

function dayOf(day: string | null): DateTime | null {
  return day ? DateTime.fromISO(day) : null
}
