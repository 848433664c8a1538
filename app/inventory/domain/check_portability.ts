import { NOT_PORTABLE, type LegalBasis, type PersonalDataset } from '#inventory/dataset'

/**
 * What a declaration of portability leaves unsaid: a column about a person is provided or it stays,
 * never neither; a basis is one of those the data set has.
 */
export function missingPortability({ portability, tables, purposes }: PersonalDataset): string[] {
  if (portability === undefined) return ['a word on portability']
  if (typeof portability === 'string') {
    return NOT_PORTABLE.includes(portability) ? [] : ['a known reason not to be portable']
  }
  const { provided, withheld } = portability
  const taken = Object.values(provided).flatMap((fields) => Object.values(fields).flat())
  const told = [...taken, ...Object.keys(withheld)]
  const columns = personalColumns(tables)
  const bases = purposes.map(({ legalBasis }) => legalBasis)
  return [
    ...columns.filter((it) => !told.includes(it)).map((it) => `a word on the portability of ${it}`),
    ...told.filter((it) => !columns.includes(it)).map((it) => `a column about a person ${it}`),
    ...taken.filter((it) => it in withheld).map((it) => `one mind about ${it}`),
    ...Object.keys(provided)
      .filter((basis) => !bases.includes(basis as LegalBasis))
      .map((basis) => `a purpose based on ${basis}`),
  ]
}

function personalColumns(tables: PersonalDataset['tables']): string[] {
  return Object.entries(tables).flatMap(([table, columns]) =>
    Object.keys(columns)
      .filter((column) => columns[column] !== 'technical')
      .map((column) => `${table}.${column}`)
  )
}
