import type { StrictValues } from '@adonisjs/lucid/types/querybuilder'
import type { ExportedRecord, PersonalDataset, Search } from '#inventory/dataset'
import { spellingsIfAny } from '#inventory/domain/spellings'

/** What a professional says of its duties names who said it, and may name others in a note. */
export const MARK_TABLES: PersonalDataset['tables'] = {
  duty_marks: {
    id: 'technical',
    professional_id: 'technical',
    duty: 'technical',
    done_on: 'technical',
    note: 'free_text',
    marked_at: 'professional_life',
    marked_by: 'technical',
    marker_name: 'identity',
    withdrawn_at: 'technical',
  },
}

export function marksOf({ who, professionalId, trx }: Search) {
  return trx
    .from('duty_marks')
    .whereRaw('professional_id is not distinct from ?', [professionalId!])
    .whereRaw(`(note ~* ? or marked_by in (select id from users where email = any(?)))`, [
      spellingsIfAny(who),
      who.emails,
    ] as unknown as StrictValues[])
}

export async function countMarks(search: Search): Promise<number> {
  const { count } = await marksOf(search).count('* as count').first()
  return Number(count)
}

export async function* exportMarks(search: Search): AsyncGenerator<ExportedRecord> {
  for (const it of await marksOf(search).select('duty', 'marked_at').orderBy('marked_at')) {
    yield { reference: it.duty, written_at: it.marked_at.toISOString() }
  }
}
