import db from '@adonisjs/lucid/services/db'
import { ledgerFile, textsIn } from '#ledger/file'

/** Lines of the file and of the database, sealed, each once: either makes up for the other. */
export async function everyText(): Promise<string[]> {
  const rows = await db.from('ledger_lines').orderBy(['written_at', 'id']).select('line')
  return [...new Set([...rows.map(({ line }) => line as string), ...(await textsIn(ledgerFile()))])]
}
