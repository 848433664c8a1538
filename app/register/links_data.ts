import type { StrictValues } from '@adonisjs/lucid/types/querybuilder'
import type { ExportedRecord, PersonalDataset, Search } from '#inventory/dataset'
import { spellingsIfAny } from '#inventory/domain/spellings'

/** Links to a register name whom they were made for. */
export const LINK_TABLES: PersonalDataset['tables'] = {
  register_links: {
    id: 'technical',
    reference: 'technical',
    professional_id: 'technical',
    kind: 'technical',
    token_digest: 'technical',
    reader: 'technical',
    recipient: 'identity',
    reason: 'free_text',
    locale: 'technical',
    opened_at: 'technical',
    opened_by: 'technical',
    expires_at: 'technical',
    revoked_at: 'technical',
    revoked_by: 'technical',
  },
}

function linksOf({ who, professionalId, trx }: Search) {
  return trx
    .from('register_links')
    .whereRaw(`professional_id is not distinct from ? and (recipient ~* ? or reason ~* ?)`, [
      professionalId,
      spellingsIfAny(who),
      spellingsIfAny(who),
    ] as StrictValues[])
}

export async function countLinks(search: Search): Promise<number> {
  const { count } = await linksOf(search).count('* as count').first()
  return Number(count)
}

export async function* exportLinks(search: Search): AsyncGenerator<ExportedRecord> {
  for (const it of await linksOf(search).select('reference', 'opened_at').orderBy('opened_at')) {
    yield { reference: it.reference, written_at: it.opened_at.toISOString() }
  }
}
