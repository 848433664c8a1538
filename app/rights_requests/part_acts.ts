import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { fileKey, newFileKey } from '#foundation/file_keys'
import { seal, unseal } from '#foundation/sealed_text'
import type { Instruction, PartOutcome } from '#rights_requests/domain/part_act'

/** Writes down what is to be done for a part, in place of what was written before. */
export async function writeInstruction(
  trx: TransactionClientContract,
  partId: string,
  instruction: Instruction,
  at: DateTime
): Promise<void> {
  const key = await newFileKey(partId, trx)
  await trx.rawQuery(
    `insert into part_instructions (part_id, content, written_at) values (?, ?, ?)
     on conflict (part_id) do update set content = excluded.content, written_at = excluded.written_at`,
    [partId, seal(instruction, placeOf(partId), key), at.toISO()!]
  )
}

/** What is to be done for a part; null before it is written and after it is done. */
export async function readInstruction(
  trx: TransactionClientContract,
  partId: string
): Promise<Instruction | null> {
  const row = await trx.from('part_instructions').where('part_id', partId).first()
  if (!row) return null
  return unseal<Instruction>(row.content, placeOf(partId), await fileKey(partId, trx))
}

/** What was done for a part; null as long as it is not. */
export async function outcomeOf<Outcome extends PartOutcome>(
  trx: TransactionClientContract,
  partId: string
): Promise<Outcome | null> {
  const row = await trx.from('part_acts').where('part_id', partId).select('outcome').first()
  return row?.outcome ?? null
}

type Once = { partId: string; act: Instruction['act']; at: DateTime }

/**
 * Does what a part calls for once: what is done and that it is done are one transaction, two at once
 * wait for each other, and a run after a crash is told what the first one did. The instruction goes.
 */
export async function once<Outcome extends PartOutcome>(
  trx: TransactionClientContract,
  { partId, act, at }: Once,
  carryOut: () => Promise<Outcome>
): Promise<Outcome> {
  await trx.rawQuery(`select pg_advisory_xact_lock(hashtextextended('part_act:' || ?, 0))`, [
    partId,
  ])
  const done = await outcomeOf<Outcome>(trx, partId)
  if (done) return done
  const outcome = await carryOut()
  await trx.table('part_acts').insert({
    part_id: partId,
    act,
    outcome: JSON.stringify(outcome),
    done_at: at.toISO(),
  })
  await trx.from('part_instructions').where('part_id', partId).delete()
  return outcome
}

function placeOf(partId: string): string {
  return `part_instructions.content:${partId}`
}
