import type { Closed } from '#foundation/doors'
import { missingLines } from '#ledger/queries/missing'
import { wasRestored } from '#backups/restored'

/** Who was erased may be back: nobody reads that before the ledger was replayed. */
export async function closedByLedger(): Promise<Closed | null> {
  if (await wasRestored()) return 'restored'
  const missing = await missingLines()
  return missing.length > 0 ? 'ledger_ahead' : null
}
