import { NOT_PORTABLE, type PersonalDataset } from '#inventory/dataset'
import { isPortableBasis } from '#inventory/domain/bases'

/**
 * What a declaration of portability leaves unsaid: a column about a person is provided or it stays,
 * never neither; a purpose is one of those the data set has, under consent or a contract.
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
  const portable = purposes.filter(({ legalBasis }) => isPortableBasis(legalBasis))
  const known = portable.map(({ key }) => key)
  return [
    ...columns.filter((it) => !told.includes(it)).map((it) => `a word on the portability of ${it}`),
    ...told.filter((it) => !columns.includes(it)).map((it) => `a column about a person ${it}`),
    ...taken.filter((it) => it in withheld).map((it) => `one mind about ${it}`),
    ...Object.keys(provided)
      .filter((purpose) => !known.includes(purpose))
      .map((purpose) => `a portable purpose ${purpose}`),
  ]
}

function personalColumns(tables: PersonalDataset['tables']): string[] {
  return Object.entries(tables).flatMap(([table, columns]) =>
    Object.keys(columns)
      .filter((column) => columns[column] !== 'technical')
      .map((column) => `${table}.${column}`)
  )
}
