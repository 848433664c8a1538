import db from '@adonisjs/lucid/services/db'
import { type Fact, recordMany } from '#journal/record'

const AT_ONCE = 1_000

/** Writes facts that come as rows to the journal, in their order. */
export async function recordFacts(facts: readonly Fact[]): Promise<void> {
  for (let from = 0; from < facts.length; from += AT_ONCE) {
    const chunk = facts.slice(from, from + AT_ONCE)
    await db.transaction((trx) => recordMany(trx, chunk))
  }
}
