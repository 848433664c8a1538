import { BYTE_ORDER_MARK, csvLine, separatorFor } from '#documents/formats/csv'
import { ods, type SheetCell } from '#documents/formats/ods'
import { AUDITED_PLACE } from '#audits/domain/calendar'
import type Disclosure from '#audits/models/disclosure'
import type { Reader } from '#audits/pages/audit_page'
import { countryIn, disclosuresPage } from '#audits/pages/disclosure_pages'
import { todayAt } from '#audits/today'

/** Rows read at once: memory does not grow with the register. */
const AT_ONCE = 200

const COLUMNS = [
  'reference',
  'received',
  'authority',
  'country',
  'concerned',
  'claimed_basis',
  'asked',
  'basis',
  'treaty',
  'decision',
  'given',
  'less_words',
  'decided',
  'informed',
  'state',
] as const

type Column = (typeof COLUMNS)[number]

/** The register of disclosures as a file: one line for each request of an authority. */
export async function* disclosureExport(
  format: 'csv' | 'ods',
  reader: Reader
): AsyncGenerator<Uint8Array | string> {
  const { now, i18n } = reader
  const language = i18n.locale === 'en' ? 'en' : 'fr'
  const rows = lines(reader)
  if (format === 'ods') {
    const sheet = { name: i18n.t('audits.disclosures.title'), language, rows } as const
    return yield* ods([sheet], now.setZone(AUDITED_PLACE.zone))
  }
  const separator = separatorFor(language)
  yield BYTE_ORDER_MARK
  for await (const cells of rows) yield csvLine(cells.map(plain), separator)
}

async function* lines(reader: Reader): AsyncGenerator<SheetCell[]> {
  const { i18n } = reader
  yield COLUMNS.map((column) => i18n.t(`audits.disclosures.columns.${column}`))
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof disclosuresPage>> = await disclosuresPage(after, AT_ONCE)
    for (const disclosure of page.rows) {
      const cells = cellsOf(disclosure, reader)
      yield COLUMNS.map((column) => cells[column])
    }
    after = page.next
  } while (after)
}

function cellsOf(it: Disclosure, { i18n }: Reader): Record<Column, SheetCell> {
  const say = (key: string) => i18n.t(`audits.disclosures.${key}`)
  const { decidedAt, controllers } = it
  const toldOf = (its: Disclosure['controllers'][number]) =>
    say(its.toldAt ? 'informed' : its.forbiddenBy ? 'silent' : 'untold')
  return {
    reference: it.reference,
    received: { day: todayAt(it.receivedAt) },
    authority: it.authority,
    country: countryIn(it, i18n),
    concerned: controllers.map(({ professional }) => professional.name).join(', '),
    claimed_basis: it.claimedBasis,
    asked: it.openAsked(),
    basis: it.basis && say(`bases.${it.basis}`),
    treaty: it.treaty,
    decision: it.decision && say(`decisions.${it.decision}`),
    given: it.openGiven(),
    less_words: it.lessWords,
    decided: decidedAt && { day: todayAt(decidedAt) },
    informed: controllers.map((its) => `${its.professional.name}: ${toldOf(its)}`).join(', '),
    state: say(`states.${it.state}`),
  }
}

function plain(cell: SheetCell) {
  return typeof cell === 'object' && cell !== null ? cell.day : cell
}
