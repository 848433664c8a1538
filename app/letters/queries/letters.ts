import db from '@adonisjs/lucid/services/db'
import type { LetterState } from '#letters/domain/letter_state'
import { inSight } from '#letters/limits'
import Letter from '#letters/models/letter'

/** Letters that want somebody's attention: given up, or tried in vain so far. */
export function troubledLetters(limit: number): Promise<Letter[]> {
  return inSight(Letter.query())
    .whereNull('cleared_at')
    .where((letter) => {
      void letter.where('state', 'failed').orWhere((due) => {
        void due
          .where('state', 'due')
          .whereRaw('(last_error is not null or blocked_for is not null)')
      })
    })
    .orderByRaw(`state = 'failed' desc, queued_at desc`)
    .limit(limit)
    .exec()
}

/** The last letters owed, newest first. */
export function recentLetters(limit: number): Promise<Letter[]> {
  return inSight(Letter.query()).orderBy('queued_at', 'desc').orderBy('id').limit(limit).exec()
}

/** Letters that can still be read, newest first. */
export function readableLetters(limit: number): Promise<Letter[]> {
  return inSight(Letter.query())
    .where('state', 'sent')
    .whereNull('cleared_at')
    .orderBy('ended_at', 'desc')
    .orderBy('queued_at', 'desc')
    .limit(limit)
    .exec()
}

export async function lettersByState(): Promise<Partial<Record<LetterState, number>>> {
  const rows = await db.from('letters').select('state').count('* as total').groupBy('state')
  return Object.fromEntries(rows.map(({ state, total }) => [state, Number(total)]))
}
