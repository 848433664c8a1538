import { type Region, REGIONS } from '#deadlines/domain/holidays'
import type { ContactKind } from '#parties/domain/contact'
import { COUNTRIES } from '#parties/domain/countries'
import type { ImportCells, ImportColumn } from '#parties/domain/import_columns'
import { readPhone } from '#parties/domain/phone'
import { isSiret, readSiret } from '#parties/domain/siret'
import { tidy } from '#parties/domain/tidy'
import { isTradeOfHealth } from '#parties/domain/trade'

export type ImportedContact = {
  readonly kind: ContactKind
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
}

/** An organisation as a line of a file tells it. */
export type ImportedOrganisation = {
  readonly name: string
  readonly address: string
  readonly country: string
  readonly region: Region | null
  readonly siret: string | null
  readonly trade: string
  readonly isOfHealth: boolean
  readonly contacts: readonly ImportedContact[]
}

export const CELL_FAULTS = [
  'missing',
  'too_long',
  'country',
  'region',
  'siret',
  'yes_or_no',
  'email',
  'phone',
  'nameless',
  'unreachable',
] as const
export type CellFault = {
  readonly column: ImportColumn
  readonly fault: (typeof CELL_FAULTS)[number]
}

const YES = ['oui', 'yes', 'o', 'y', '1', 'x', 'vrai', 'true']
const NO = ['', 'non', 'no', 'n', '0', 'faux', 'false']
const EMAIL = /^[^\s@<>()[\],;:\\"]{1,64}@[^\s@<>()[\],;:\\"]{1,180}\.[^\s@<>()[\],;:\\".]{2,}$/

const LONGEST: Partial<Record<ImportColumn, number>> = { name: 200, address: 500, trade: 200 }
const USUAL = 200

/** What a line says, or every cell of it that cannot be. */
export function readImportLine(
  cells: ImportCells
): ImportedOrganisation | { readonly faults: readonly CellFault[] } {
  const given = Object.fromEntries(
    Object.entries(cells).map(([column, text]) => [column, tidy(text)])
  ) as Partial<Record<ImportColumn, string>>
  const faults = [...faultsOfFacts(given), ...faultsOfContacts(given)]
  return faults.length > 0 ? { faults } : organisationOf(given)
}

type Given = Partial<Record<ImportColumn, string>>

function faultsOfFacts(given: Given): CellFault[] {
  const { name, country = '', region = '', siret = '', health = '' } = given
  const isInFrance = countryOf(country) === 'FR'
  const checks: readonly (readonly [ImportColumn, CellFault['fault'], boolean])[] = [
    ['name', 'missing', !name],
    ['country', 'country', countryOf(country) === null],
    ['region', 'region', region !== '' && !(isInFrance && isRegion(region))],
    ['siret', 'siret', siret !== '' && !isSiret(readSiret(siret))],
    ['health', 'yes_or_no', ![...YES, ...NO].includes(health.toLowerCase())],
  ]
  const long = (Object.keys(given) as ImportColumn[])
    .filter((column) => given[column]!.length > (LONGEST[column] ?? USUAL))
    .map((column) => ({ column, fault: 'too_long' as const }))
  return [
    ...checks.filter(([, , isWrong]) => isWrong).map(([column, fault]) => ({ column, fault })),
    ...long,
  ]
}

const CONTACTS = [
  ['contact', 'contact_name', 'contact_email', 'contact_phone'],
  ['dpo', 'dpo_name', 'dpo_email', null],
  ['representative', 'representative_name', 'representative_email', null],
] as const

function faultsOfContacts(given: Given): CellFault[] {
  return CONTACTS.flatMap(([, name, email, phone]): CellFault[] => {
    const means = [given[email], phone && given[phone]].filter(Boolean)
    return [
      ...(given[name] && means.length === 0
        ? [{ column: email, fault: 'unreachable' } as const]
        : []),
      ...(!given[name] && means.length > 0 ? [{ column: name, fault: 'nameless' } as const] : []),
      ...(given[email] && !EMAIL.test(given[email])
        ? [{ column: email, fault: 'email' } as const]
        : []),
      ...(phone && given[phone] && !readPhone(given[phone])
        ? [{ column: phone, fault: 'phone' } as const]
        : []),
    ]
  })
}

function organisationOf(given: Given): ImportedOrganisation {
  const country = countryOf(given.country ?? '')!
  const trade = given.trade ?? ''
  const health = (given.health ?? '').toLowerCase()
  return {
    name: given.name!,
    address: given.address ?? '',
    country,
    region: country === 'FR' ? (given.region as Region) || 'metropole' : null,
    siret: readSiret(given.siret ?? '') || null,
    trade,
    isOfHealth: YES.includes(health) || (health === '' && isTradeOfHealth(trade)),
    contacts: CONTACTS.flatMap(([kind, name, email, phone]) => {
      if (!given[name]) return []
      const its = (phone && given[phone] && readPhone(given[phone])) || null
      return [{ kind, name: given[name], email: given[email]?.toLowerCase() || null, phone: its }]
    }),
  }
}

/** Empty is France: most files do not say it. */
function countryOf(text: string): string | null {
  const code = text === '' ? 'FR' : text.toUpperCase()
  return COUNTRIES.includes(code) ? code : null
}

function isRegion(text: string): text is Region {
  return (REGIONS as readonly string[]).includes(text)
}
