import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type { LeftAside } from '#register/formats/read_activity'
import { type FileFault, readRegister } from '#register/formats/read_register'
import { planOf, type PlannedLine } from '#register/imports/plan'
import { bothLanguages, readingWords } from '#register/imports/reading'
import { registerDocumentOf, type RegisterOwner } from '#register/queries/register_document_of'

export type ImportPlan =
  | { readonly lines: readonly PlannedLine[]; readonly leftAside: readonly LeftAside[] }
  | { readonly fault: FileFault }

/** What importing a file would do to a register; the same whether it is previewed or done. */
export async function importPlan(
  bytes: Buffer,
  owner: RegisterOwner,
  at: DateTime,
  trx: TransactionClientContract
): Promise<ImportPlan> {
  const read = await readRegister(bytes, readingWords())
  if ('fault' in read) return { fault: read }
  const register = await registerDocumentOf(owner, at, trx, { drafts: true })
  return { lines: planOf(read, register, bothLanguages()), leftAside: read.leftAside }
}

/** Whether all that the file says can be taken, once conflicts are decided. */
export function canImport(plan: ImportPlan): plan is Exclude<ImportPlan, { fault: FileFault }> {
  return !('fault' in plan) && plan.lines.every(({ is }) => is !== 'invalid')
}
