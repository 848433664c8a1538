import type { PersonalDataset, Search } from '#inventory/dataset'
import { rowsExpire } from '#inventory/queries/rows_expire'

const LAW = 'RGPD, art. 5(2) et 32(1)'

const openedBy = ({ who, trx }: Search) =>
  trx
    .from('archive_accesses')
    .whereIn('opened_by', (own) => {
      void own
        .from('users')
        .select('id')
        .whereIn('email', [...who.emails])
    })
    .orderBy('opened_at')
    .select('opened_at', 'reason')

/** Who opened the intermediate archive, when and why; who may. */
const accesses: PersonalDataset = {
  key: 'archives.accesses',
  controller: 'platform',
  people: ['professional', 'staff'],
  tables: {
    archive_accesses: {
      id: 'technical',
      kind: 'technical',
      professional_id: 'technical',
      records: 'technical',
      opened_by: 'connection',
      reason: 'free_text',
      opened_at: 'connection',
      closes_at: 'technical',
    },
  },
  purposes: [{ key: 'security', legalBasis: 'legitimate_interests' }],
  sources: ['person'],
  recipients: ['hosting'],
  retention: { start: 'archive_opened', length: { years: 5 }, end: 'erase', law: LAW },
  portability: 'other_basis',
  expiry: rowsExpire(
    [{ table: 'archive_accesses', key: 'id', start: { started: 'it.opened_at' } }],
    { years: 5 }
  ),

  async find(search) {
    const { length: count } = await openedBy(search)
    const kept = { reason: 'archive_opening', law: LAW, count }
    return { count, tables: { archive_accesses: count }, kept: count > 0 ? [kept] : [] }
  },

  async *export(search) {
    for (const { opened_at: at, reason } of await openedBy(search)) {
      yield { opened_at: at.toISOString(), reason }
    }
  },

  /** It proves who looked, and why. */
  async erase() {
    return { tables: {}, done: true }
  },
}

export default [accesses]
