import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { signHead, type PublishedHead } from '#journal/domain/published_head'
import { headKey, writeHeads } from '#journal/published_heads'
import { journalHead } from '#journal/queries/head'
import { record } from '#journal/record'

/**
 * Tells the head of the journal outside: signed, in the database and in a file
 * that others can copy. Once a day; a second time the same day changes nothing.
 */
export default class PublishHead {
  async handle({ stamp }: { stamp: Stamp }): Promise<PublishedHead | null> {
    const key = await headKey()
    const published = await db.transaction(async (trx) => {
      const day = stamp.at.setZone('Europe/Paris').toISODate()!
      const head = signHead({ day, ...(await journalHead(trx)) }, key)
      const { rows } = await trx.rawQuery(
        `insert into journal.published_head (day, seq, hash, public_key, signature)
         values (?, ?, decode(?, 'hex'), ?, ?) on conflict do nothing returning day`,
        [head.day, head.seq, head.hash, head.public_key, head.signature]
      )
      if (rows.length === 0) return null
      const body = { seq: head.seq, head: head.hash }
      await record(trx, { kind: 'journal.head_published', stamp, body })
      return head
    })
    await writeHeads(db.connection())
    return published
  }
}
