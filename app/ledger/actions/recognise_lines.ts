import db from '@adonisjs/lucid/services/db'
import { sealBytes } from '#foundation/sealed_bytes'
import type { LedgerLine, PersonFact } from '#ledger/domain/line'
import { recognise } from '#ledger/queries/recognise'

/**
 * Writes down, sealed, whom lines are about, before anything is erased: in the middle of it nothing but
 * digests may be left to tell. Told once, it stays until the line is done.
 */
export default class RecogniseLines {
  handle({ lines }: { lines: readonly LedgerLine[] }): Promise<void> {
    return db.transaction(async (trx) => {
      const rows = await trx.from('ledger_recognised').select('line_id')
      const known = new Set(rows.map(({ line_id: id }) => id))
      const about = lines.filter(
        (line): line is PersonFact & LedgerLine => 'emails' in line && !known.has(line.id)
      )
      if (about.length === 0) return
      const people = await recognise(about, trx)
      for (const [id, who] of people) {
        const sealed = sealBytes(Buffer.from(JSON.stringify(who)), `ledger:${id}`)
        await trx.table('ledger_recognised').insert({ line_id: id, who: sealed })
      }
    })
  }
}
