import type { StrictValues } from '@adonisjs/lucid/types/querybuilder'
import type { Category, ExportedRecord, PersonalDataset, Search } from '#inventory/dataset'
import { byPages } from '#inventory/paged'

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

const told = (table: string) =>
  Object.keys(TABLES[table]).filter((name) => TABLES[table][name] !== 'technical')

/** Chosen by the professional; the notices are the platform's words. */
const CHOSEN = Object.keys(TABLES).filter((table) => table !== 'notice_versions')

/** Columns of one name in several tables are one field: each record is of one table. */
function chosenFields(): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  for (const table of CHOSEN) {
    for (const name of told(table)) (fields[name] ??= []).push(`${table}.${name}`)
  }
  return fields
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
  retention: { start: 'contract_ended', length: { years: 3 }, end: 'erase' },
  endedBy: 'end_of_contract',

  portability: {
    provided: { service_contract: chosenFields() },
    withheld: { 'notice_versions.body': 'written_by_controller' },
    records: (search) => recordsOf(search, CHOSEN),
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

  export: (search) => recordsOf(search, Object.keys(TABLES)),

  /** Nothing goes while the contract is in force; its end is the start of the period above. */
  async erase() {
    return { tables: {}, done: true }
  },
}

type Row = Record<string, string | number | Date | null>

async function* recordsOf(search: Search, tables: readonly string[]) {
  for (const table of tables) {
    const page = (after: string | null, limit: number): PromiseLike<Row[]> => {
      const rows = rowsOf(search, table).select('id', ...told(table))
      return (after === null ? rows : rows.where('id', '>', after)).orderBy('id').limit(limit)
    }
    for await (const row of byPages(page, ({ id }) => id as string)) {
      yield readable(row, told(table))
    }
  }
}

function rowsOf({ who, trx }: Search, table: string) {
  const theirs = trx
    .from('professionals')
    .select('id')
    .whereRaw('lower(email) = any(?) or phone = any(?)', [who.emails, who.phones] as StrictValues[])
  return trx.from(table).whereIn('professional_id', theirs)
}

function readable(row: Row, names: readonly string[]): ExportedRecord {
  const shown = names.map((name) => {
    const value = row[name]
    return [name, value instanceof Date ? value.toISOString() : value]
  })
  return Object.fromEntries(shown)
}

export default [settings]
