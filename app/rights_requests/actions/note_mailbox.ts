import db from '@adonisjs/lucid/services/db'
import type { StrictValues } from '@adonisjs/lucid/types/querybuilder'
import type { DateTime } from 'luxon'
import type { MailboxFailure } from '#rights_requests/domain/incoming_message'

type Note = { mailbox: string; failure: MailboxFailure | null; at: DateTime }

/** Writes down that a mailbox was read, or since when it cannot be. */
export default class NoteMailbox {
  handle({ mailbox, failure, at }: Note): Promise<void> {
    return db.transaction(async (trx) => {
      const now = at.toISO()!
      await trx.rawQuery(
        `insert into mailboxes (name, read_at, failing_since, failure)
         values (?, ?, ?, ?)
         on conflict (name) do update set
           read_at = coalesce(excluded.read_at, mailboxes.read_at),
           failing_since = case when excluded.failure is null then null
             else coalesce(mailboxes.failing_since, excluded.failing_since) end,
           failure = excluded.failure`,
        [mailbox, failure ? null : now, failure ? now : null, failure] as StrictValues[]
      )
    })
  }
}
