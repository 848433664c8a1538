import type { PersonalDataset, Search } from '#inventory/dataset'
import { isNobody } from '#inventory/domain/identifiers'
import { spellingsOf } from '#inventory/domain/spellings'
import { journalExpires, YEARS_KEPT } from '#journal/expiry'

/**
 * The journal names people by identifiers whose keys can be destroyed. Only the
 * details, outside the chain, could repeat what identifies somebody: those are
 * looked through and erased as a whole.
 */
const entries: PersonalDataset = {
  key: 'journal.entries',
  controller: 'platform',
  people: ['requester', 'client', 'professional', 'staff'],
  tables: {
    'journal.entry': {
      seq: 'technical',
      line: 'professional_life',
      previous: 'technical',
      hash: 'technical',
      written_at: 'technical',
      done_at: 'technical',
      kind: 'technical',
      actor: 'professional_life',
      subject: 'request',
      body: 'technical',
    },
    'journal.detail': { seq: 'technical', salt: 'technical', detail: 'free_text' },
    'journal.subject_key': { digest: 'request', key: 'request' },
  },
  purposes: [{ key: 'proof_of_acts', legalBasis: 'legal_obligation' }],
  sources: ['platform', 'person'],
  recipients: ['hosting'],
  retention: {
    start: 'act_done',
    length: { years: YEARS_KEPT },
    end: 'pseudonymise',
    law: 'RGPD, art. 5(2) ; code civil, art. 2224',
  },
  expiry: journalExpires,

  portability: 'other_basis',
  wordsOfOthers: ['text'],

  async find(search) {
    const { length: count } = await detailsNaming(search)
    return { count, tables: { 'journal.detail': count }, kept: [] }
  },

  async *export(search) {
    for (const { detail, done_at: doneAt } of await detailsNaming(search)) {
      yield { written_at: doneAt.toISOString(), text: detail }
    }
  },

  async erase(search, limit) {
    const found = await detailsNaming(search)
    const seqs = found.slice(0, limit).map(({ seq }) => seq)
    await search.trx.from('journal.detail').whereIn('seq', seqs).delete()
    return { tables: { 'journal.detail': seqs.length }, done: found.length <= limit }
  },
}

type Detail = { seq: string; detail: string; done_at: Date }

async function detailsNaming({ who, trx }: Search): Promise<Detail[]> {
  if (isNobody(who)) return []
  const { rows } = await trx.rawQuery(
    `select d.seq, d.detail, e.done_at from journal.detail d join journal.entry e using (seq)
     where d.detail ~* ?
     order by d.seq`,
    [spellingsOf(who, [])]
  )
  return rows
}

export default [entries]
