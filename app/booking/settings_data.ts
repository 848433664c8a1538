import type { Category, ExportedRecord, PersonalDataset, Search } from '#inventory/dataset'

const columns = (category: Category, names: string): Record<string, Category> =>
  Object.fromEntries(names.split(' ').map((name) => [name, category]))

const ROW = columns('technical', 'id professional_id created_at')

/** How a professional works: what is offered, at which hours, asking what, informing how. */
const TABLES: PersonalDataset['tables'] = {
  offerings: {
    ...ROW,
    ...columns('professional_life', 'slug name description price_cents duration_min step_min'),
    ...columns('technical', 'before_min after_min notice_min horizon_days change_notice_min'),
    ...columns('technical', 'position archived_at updated_at'),
  },
  availability_rules: {
    ...ROW,
    ...columns('professional_life', 'weekday start_min end_min valid_from valid_until'),
    ...columns('technical', 'every_weeks anchor updated_at'),
  },
  time_off: { ...ROW, ...columns('professional_life', 'starts_at ends_at') },
  extra_openings: { ...ROW, ...columns('professional_life', 'starts_at ends_at') },
  custom_fields: {
    ...ROW,
    ...columns('professional_life', 'label necessity'),
    ...columns('technical', 'kind choices category required position archived_at updated_at'),
  },
  notice_versions: {
    ...columns('technical', 'id professional_id locale number sha256 published_at'),
    body: 'professional_life',
  },
}

/** Settings of the professionals' booking sites: the platform's customers, at work. */
const settings: PersonalDataset = {
  key: 'booking.settings',
  controller: 'platform',
  people: ['professional'],
  tables: TABLES,
  purposes: [
    { key: 'service_contract', legalBasis: 'contract' },
    { key: 'proof_of_contract', legalBasis: 'legitimate_interests' },
  ],
  sources: ['professional', 'platform'],
  recipients: ['hosting'],
  retention: {
    start: 'contract_ended',
    length: { years: 5 },
    end: 'erase',
    law: 'Code civil, art. 2224',
  },

  async find(search) {
    const tables: Record<string, number> = {}
    for (const table of Object.keys(TABLES)) {
      const { count } = await rowsOf(search, table).count('* as count').first()
      tables[table] = Number(count)
    }
    const total = Object.values(tables).reduce((sum, count) => sum + count, 0)
    const kept = { reason: 'contract_in_force', law: 'RGPD, art. 6(1)(b)', count: total }
    return { count: total, tables, kept: total === 0 ? [] : [kept] }
  },

  async *export(search) {
    for (const [table, declared] of Object.entries(TABLES)) {
      const told = Object.keys(declared).filter((name) => declared[name] !== 'technical')
      const rows = await rowsOf(search, table).select(...told)
      for (const row of rows) yield readable(row)
    }
  },

  /** Nothing goes while the contract is in force; its end is the start of the period above. */
  async erase() {
    return { tables: {}, done: true }
  },
}

function rowsOf({ who, trx }: Search, table: string) {
  const theirs = trx
    .from('professionals')
    .select('id')
    .whereRaw('lower(email) = ? or phone = ?', [who.email ?? '', who.phone ?? ''])
  return trx.from(table).whereIn('professional_id', theirs)
}

function readable(row: Record<string, string | number | Date | null>): ExportedRecord {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof Date ? value.toISOString() : value,
    ])
  )
}

export default [settings]
