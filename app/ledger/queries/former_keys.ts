import db from '@adonisjs/lucid/services/db'
import { dataKey, digestKey, keyIdOf } from '#foundation/keyring'

/** How many lines of the ledger only keys that DATA_KEY replaced can open: these keys are kept until then. */
export async function linesUnderFormerKeys(): Promise<number> {
  const [row] = await db
    .from('ledger_lines')
    .whereRaw(`split_part(line, '.', 2) not in (?, ?)`, [keyIdOf(dataKey()), keyIdOf(digestKey())])
    .count('* as total')
  return Number(row.total)
}
