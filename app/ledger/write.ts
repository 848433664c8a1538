import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { keyedDigest } from '#foundation/digest'
import type { Identifiers } from '#inventory/dataset'
import type { LedgerFact, LedgerLine } from '#ledger/domain/line'
import { append } from '#ledger/file'
import { digestKeyId, sealLine } from '#ledger/keys'
import { TOGETHER } from '#ledger/lock'

/** Under what a person is recognised again, without being named. */
export function digestsOf({ emails, phones }: Identifiers) {
  return {
    emails: emails.map((email) => keyedDigest('email', email)),
    phones: phones.map((phone) => keyedDigest('phone', phone)),
  }
}

/**
 * Writes a line in the transaction of what it tells, and on the disk before that commits: a line too
 * many is harmless, one too few is not. What has its line already gets no other.
 *
 * @param key names the fact, whatever it is: `erasure:<part>:<round>`.
 */
export async function writeLine(
  trx: TransactionClientContract,
  fact: LedgerFact & { readonly key: string; readonly at: DateTime }
): Promise<void> {
  const at = fact.at.toUTC().toISO()!
  const known = await trx.from('ledger_lines').where('key', fact.key).select('id').first()
  if (known) return
  await trx.rawQuery(TOGETHER)
  const { rows } = await trx.rawQuery<{ rows: [{ xid: string }] }>(
    'select pg_current_xact_id()::text as xid'
  )
  const line: LedgerLine = { ...fact, id: randomUUID(), at, ...rows[0], keyId: digestKeyId() }
  const text = sealLine(line)
  const { id, key, kind } = line
  await trx.table('ledger_lines').insert({ id, key, kind, written_at: at, line: text })
  await append(text)
}
