import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { backupExpiryDays } from '#config/backups'
import type { Stamp } from '#foundation/stamp'
import { Holdings } from '#inventory/queries/holdings'
import { record } from '#journal/record'
import { drawn } from '#terminations/domain/sample'
import { STORES } from '#terminations/domain/stores'
import { askToConfirm } from '#terminations/letters'
import DestructionConfirmation from '#terminations/models/destruction_confirmation'
import Termination from '#terminations/models/termination'
import TerminationStep from '#terminations/models/termination_step'
import { entrustedPeople } from '#terminations/queries/entrusted_people'
import { servedBy } from '#terminations/queries/served_by'

/**
 * The reach is over: accounts are closed, what is to be destroyed is counted table by table, people are
 * drawn by lot to be looked for afterwards, and everybody who holds the data is asked to destroy them too.
 */
export default class StartDestruction {
  /** @returns whether it started now. */
  handle({ id, stamp, random = Math.random }: { id: string; stamp: Stamp; random?: () => number }) {
    return db.transaction(async (trx) => {
      const termination = await Termination.lock(id, trx)
      if (!termination.can('destroy', stamp.at)) return false
      const { professional, professionalId } = termination
      termination.apply('destroy', stamp.at)
      termination.merge({ destructionStartedAt: stamp.at, backupDays: backupExpiryDays })
      termination.sealCorrespondent({ email: professional.email, name: professional.name })
      termination.sealSample(await drawn(entrustedPeople({ professionalId, trx }), random))
      await termination.save()
      await closeAccounts(trx, professionalId, stamp)
      const rows = await this.#plan(trx, termination)
      const asked = await this.#ask(trx, termination, stamp)
      const { reference: subject } = termination
      const body = { professional: professionalId, rows, subprocessors: asked }
      await record(trx, { kind: 'termination.destruction_started', subject, stamp, body })
      return true
    })
  }

  /** @returns how many rows are to go. */
  async #plan(trx: TransactionClientContract, { id, professionalId }: Termination) {
    const holdings = await Holdings.read(trx)
    const steps = []
    for (const [position, holding] of holdings.of('entrusted').entries()) {
      const total = await holdings.count(trx, holding, professionalId)
      const { name } = holding.table
      steps.push({ terminationId: id, phase: 'destruction', name, position, total } as const)
    }
    const documents = { phase: 'destruction', name: 'documents', position: steps.length } as const
    await TerminationStep.createMany([...steps, { terminationId: id, ...documents }], {
      client: trx,
    })
    return steps.reduce((sum, { total }) => sum + total, 0)
  }

  async #ask(trx: TransactionClientContract, termination: Termination, stamp: Stamp) {
    const { id: terminationId, professionalId, endsAt: endedAt } = termination
    const askedAt = stamp.at
    await DestructionConfirmation.createMany(
      STORES.map((charge) => ({ terminationId, holder: 'store', charge, askedAt })),
      { client: trx }
    )
    const served = await servedBy(trx, { professionalId, endedAt })
    await DestructionConfirmation.createMany(
      served.map(({ id: subprocessorId, name, activity: charge }) => ({
        ...{ terminationId, holder: 'subprocessor', charge, askedAt, subprocessorId, name },
      })),
      { client: trx }
    )
    await askToConfirm(trx, termination, served, askedAt)
    return served.length
  }
}

/** Nobody of theirs signs in any more; the accounts themselves go with the file. */
async function closeAccounts(
  trx: TransactionClientContract,
  professionalId: string,
  { at }: Stamp
): Promise<void> {
  const users = await trx.from('users').where('professional_id', professionalId).select('id')
  const ids = users.map(({ id }) => id)
  await trx
    .from('users')
    .whereIn('id', ids)
    .whereNull('disabled_at')
    .update({ disabled_at: at.toISO() })
  await trx.from('sessions').whereIn('user_id', ids).delete()
  await trx.from('password_links').whereIn('user_id', ids).delete()
}
