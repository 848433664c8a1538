import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/**
 * The reference a file tells, when nobody had it; else the next of ours. The position stays ahead of
 * every number, so that the next activity written by hand finds a free one.
 */
export async function freeReference(
  told: string,
  professionalId: string | null,
  trx: TransactionClientContract
): Promise<{ reference: string; position: number }> {
  const rows: { reference: string; position: number }[] = await trx
    .from('register_entries')
    .whereRaw('professional_id is not distinct from ? and dataset is null', [professionalId!])
    .select('reference', 'position')
  const next = Math.max(0, ...rows.map(({ position }) => position)) + 1
  const isFree = told !== '' && told.length <= 40 && !rows.some((it) => it.reference === told)
  const number = Number(/^A-(\d{1,4})$/.exec(told)?.[1] ?? 0)
  if (isFree && !/^P-\d+$/.test(told)) return { reference: told, position: Math.max(next, number) }
  return { reference: `A-${String(next).padStart(2, '0')}`, position: next }
}
