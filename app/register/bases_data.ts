import type { StrictValues } from '@adonisjs/lucid/types/querybuilder'
import type { ExportedRecord, PersonalDataset, Search } from '#inventory/dataset'
import { spellingsIfAny } from '#inventory/domain/spellings'

/** What a professional relies on names who chose it, and may name others in its reasons. */
export const BASIS_TABLES: PersonalDataset['tables'] = {
  basis_choices: {
    id: 'technical',
    professional_id: 'technical',
    purpose: 'technical',
    basis: 'technical',
    rests_on: 'free_text',
    reason: 'free_text',
    chosen_at: 'professional_life',
    chosen_by: 'technical',
    chooser_name: 'identity',
    ended_at: 'technical',
  },
}

/** Choices by, or naming, whoever is looked for; takes their spellings twice, then their addresses. */
export const CHOICE_ABOUT = `(rests_on ~* ? or reason ~* ?
  or chosen_by in (select id from users where email = any(?)))`

function choicesOf({ who, professionalId, trx }: Search) {
  const words = spellingsIfAny(who)
  return trx
    .from('basis_choices')
    .whereRaw(`professional_id is not distinct from ? and ${CHOICE_ABOUT}`, [
      ...[professionalId, words, words, who.emails],
    ] as unknown as StrictValues[])
}

export async function countChoices(search: Search): Promise<number> {
  const { count } = await choicesOf(search).count('* as count').first()
  return Number(count)
}

export async function* exportChoices(search: Search): AsyncGenerator<ExportedRecord> {
  for (const it of await choicesOf(search).select('purpose', 'chosen_at').orderBy('chosen_at')) {
    yield { reference: it.purpose, written_at: it.chosen_at.toISOString() }
  }
}
