import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { withoutGuard } from '#documents/formats/csv'
import { readCsv, type CsvFault } from '#documents/formats/csv_reader'
import {
  type HeaderFault,
  type ImportCells,
  type ImportColumn,
  readHeader,
} from '#parties/domain/import_columns'
import {
  type CellFault,
  type ImportedContact,
  type ImportedOrganisation,
  readImportLine,
} from '#parties/domain/import_line'
import Organisation from '#parties/models/organisation'

export const MOST_LINES = 5000

/** A cell of which the file says something else than what is known. */
export type Difference = { readonly column: string; readonly known: string; readonly given: string }

export type PlannedLine = { readonly line: number; readonly name: string } & (
  | { readonly is: 'new'; readonly organisation: ImportedOrganisation }
  | { readonly is: 'same'; readonly id: string }
  | { readonly is: 'conflict'; readonly id: string; readonly differences: readonly Difference[] }
  | { readonly is: 'repeated'; readonly firstLine: number }
  | { readonly is: 'invalid'; readonly faults: readonly CellFault[] }
)

export type ImportPlan =
  | { readonly lines: readonly PlannedLine[] }
  | {
      readonly fault:
        CsvFault | HeaderFault | { fault: 'too_many' } | { fault: 'ragged'; line: number }
    }

/** What importing a file would do, line by line; the same whether it is previewed or done. */
export async function importPlan(
  text: string,
  trx?: TransactionClientContract
): Promise<ImportPlan> {
  const records = readCsv(text)
  if ('fault' in records) return { fault: records }
  const [first, ...rest] = records
  const header = readHeader(first?.cells ?? [])
  if ('fault' in header) return { fault: header }
  if (rest.length > MOST_LINES) return { fault: { fault: 'too_many' } }
  const ragged = rest.find(({ cells }) => cells.length !== header.length)
  if (ragged) return { fault: { fault: 'ragged', line: ragged.line } }
  const lines = rest.map(({ line, cells }) => ({ line, cells: named(header, cells) }))
  return { lines: await planned(lines, trx) }
}

type Line = { line: number; cells: ImportCells }

async function planned(lines: readonly Line[], trx?: TransactionClientContract) {
  const read = lines.map(({ line, cells }) => ({ line, cells, is: readImportLine(cells) }))
  const organisations = read.flatMap(({ is }) => ('faults' in is ? [] : [is]))
  const known = await knownAmong(organisations, trx)
  const seen = new Map<string, number>()
  return read.map(({ line, cells, is }): PlannedLine => {
    const name = cells.name ?? ''
    if ('faults' in is) return { line, name, is: 'invalid', faults: is.faults }
    const firstLine = keysOf(is)
      .map((key) => seen.get(key))
      .find((it) => it !== undefined)
    if (firstLine !== undefined) return { line, name, is: 'repeated', firstLine }
    for (const key of keysOf(is)) seen.set(key, line)
    const found = keysOf(is)
      .map((key) => known.get(key))
      .find((it) => it !== undefined)
    if (!found) return { line, name, is: 'new', organisation: is }
    const differences = differencesOf(found, is, cells)
    return differences.length > 0
      ? { line, name, is: 'conflict', id: found.id, differences }
      : { line, name, is: 'same', id: found.id }
  })
}

function named(header: readonly ImportColumn[], cells: readonly string[]): ImportCells {
  return Object.fromEntries(header.map((column, at) => [column, withoutGuard(cells[at])]))
}

/** By SIRET first; without one, by name in a country. */
function keysOf({ siret, name, country }: { siret: string | null; name: string; country: string }) {
  const byName = `${country}:${name.toLowerCase()}`
  return siret ? [siret, byName] : [byName]
}

async function knownAmong(
  organisations: readonly ImportedOrganisation[],
  trx?: TransactionClientContract
): Promise<Map<string, Organisation>> {
  const sirets = organisations.flatMap(({ siret }) => siret ?? [])
  const names = organisations.map(({ name }) => name.toLowerCase())
  const found = await Organisation.query({ client: trx })
    .whereNull('mergedInto')
    .whereRaw('(siret = any(?) or lower(name) = any(?))', [sirets, names])
    .preload('contacts')
    .orderBy('createdAt', 'desc')
  return new Map(found.flatMap((it) => keysOf(it).map((key) => [key, it] as const)))
}

/** Only what the file says is compared: a column that it lacks, or an empty cell, says nothing. */
function differencesOf(
  known: Organisation,
  given: ImportedOrganisation,
  cells: ImportCells
): Difference[] {
  const facts = (['name', 'address', 'country', 'region', 'siret', 'trade'] as const)
    .filter((column) => cells[column]?.trim())
    .map((column) => ({ column, known: known[column] ?? '', given: given[column] ?? '' }))
  const health = { known: String(known.isOfHealth), given: String(given.isOfHealth) }
  return [
    ...facts.filter((it) => it.known !== it.given),
    ...(cells.health?.trim() && health.known !== health.given
      ? [{ column: 'health', ...health }]
      : []),
    ...given.contacts.filter((it) => !hasContact(known, it)).map((it) => contactLacking(known, it)),
  ]
}

function hasContact({ contacts }: Organisation, { kind, name, email, phone }: ImportedContact) {
  return contacts.some(
    (it) =>
      it.kind === kind &&
      it.name === name &&
      (it.email ?? '') === (email ?? '') &&
      (phone === null || it.phone === phone)
  )
}

function contactLacking({ contacts }: Organisation, given: ImportedContact): Difference {
  const known = contacts.filter(({ kind }) => kind === given.kind).map(({ name }) => name)
  return { column: `${given.kind}_name`, known: known.join(', '), given: given.name }
}
