import db from '@adonisjs/lucid/services/db'

/** Ends of contracts that wait for somebody: stopped, or without the word of a sub-processor. */
export async function waitingForDpo(): Promise<number> {
  const { rows } = await db.rawQuery<{ rows: [{ count: number }] }>(SQL)
  return rows[0].count
}

const SQL = `
  select count(*)::int as count from terminations it
  where it.state = 'needs_attention' or (
    it.state = 'awaiting_confirmations' and exists (
      select from destruction_confirmations c
      where c.termination_id = it.id and c.holder = 'subprocessor' and c.recorded_at is null
    )
  )
`
