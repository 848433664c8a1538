/** Columns of a file of organisations: what a header says in French, then in English, accents or not. */
export const COLUMNS = {
  name: ['nom', 'name'],
  address: ['adresse', 'address'],
  country: ['pays', 'country'],
  region: ['region'],
  siret: ['siret'],
  trade: ['activite', 'trade'],
  health: ['sante', 'health'],
  contact_name: ['contact_nom', 'contact_name'],
  contact_email: ['contact_courriel', 'contact_email'],
  contact_phone: ['contact_telephone', 'contact_phone'],
  dpo_name: ['dpo_nom', 'dpo_name'],
  dpo_email: ['dpo_courriel', 'dpo_email'],
  representative_name: ['representant_nom', 'representative_name'],
  representative_email: ['representant_courriel', 'representative_email'],
} as const

export type ImportColumn = keyof typeof COLUMNS

export const IMPORT_COLUMNS = Object.keys(COLUMNS) as ImportColumn[]

/** A line as it was typed: only the columns of the file. */
export type ImportCells = Readonly<Partial<Record<ImportColumn, string>>>

export type HeaderFault =
  | { readonly fault: 'no_header' }
  | { readonly fault: 'unknown_column' | 'twice'; readonly column: string }

/** Which column each cell is of, or what is wrong with the first line. */
export function readHeader(cells: readonly string[]): readonly ImportColumn[] | HeaderFault {
  const names = cells.map((cell) => plain(cell))
  const columns = names.map((name) =>
    IMPORT_COLUMNS.find((column) => (COLUMNS[column] as readonly string[]).includes(name))
  )
  const unknown = columns.findIndex((column) => column === undefined)
  if (!columns.includes('name')) return { fault: 'no_header' }
  if (unknown >= 0) return { fault: 'unknown_column', column: cells[unknown] }
  const again = columns.findIndex((column, at) => columns.indexOf(column) !== at)
  if (again >= 0) return { fault: 'twice', column: cells[again] }
  return columns as ImportColumn[]
}

function plain(cell: string): string {
  return cell.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
}
