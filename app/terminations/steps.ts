import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Phase } from '#terminations/domain/fate'
import TerminationStep from '#terminations/models/termination_step'

type Which = { readonly terminationId: string; readonly phase: Phase; readonly name?: string }

/** A step, held until the transaction ends; the only one of its phase unless it is named. */
export function lockedStep(
  trx: TransactionClientContract,
  { terminationId, phase, name = phase }: Which
): Promise<TerminationStep | null> {
  return TerminationStep.query({ client: trx })
    .where({ terminationId, phase, name })
    .forUpdate()
    .first()
}

/** What a batch has done, counted in the transaction that did it: never twice. */
export async function moved(
  step: TerminationStep,
  { count, isDone, at }: { count: number; isDone: boolean; at: DateTime }
): Promise<void> {
  const done = step.done + count
  step.merge({
    state: isDone ? 'done' : 'running',
    done,
    total: Math.max(step.total, done),
    batches: step.batches + 1,
    startedAt: step.startedAt ?? at,
    endedAt: isDone ? at : null,
  })
  await step.save()
}
