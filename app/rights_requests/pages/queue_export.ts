import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { BYTE_ORDER_MARK, csvLine, separatorFor } from '#documents/formats/csv'
import { ods, type SheetCell } from '#documents/formats/ods'
import { PLATFORM_PLACE } from '#rights_requests/domain/place'
import type { QueueFilters } from '#rights_requests/domain/queue'
import { queueRow, type QueueRow } from '#rights_requests/pages/queue_view'
import { queuePage } from '#rights_requests/queries/queue'

export const EXPORT_FORMATS = ['csv', 'ods'] as const

export type ExportFormat = (typeof EXPORT_FORMATS)[number]

type Reader = { now: DateTime; i18n: I18n; userId: string }

/** Rows read at once: memory does not grow with the list. */
const AT_ONCE = 500

/** The filtered list as a file: what the screen shows of each request, the day as ISO, nothing more. */
export async function* queueExport(
  format: ExportFormat,
  filters: QueueFilters,
  reader: Reader
): AsyncGenerator<Uint8Array | string> {
  const { now, i18n } = reader
  const language = i18n.locale === 'en' ? 'en' : 'fr'
  const rows = exported(filters, reader)
  if (format === 'ods') {
    const sheet = { name: i18n.t('rights_requests.dpo.title'), language, rows } as const
    return yield* ods([sheet], now.setZone(PLATFORM_PLACE.zone))
  }
  const separator = separatorFor(language)
  yield BYTE_ORDER_MARK
  for await (const cells of rows) yield csvLine(cells.map(plain), separator)
}

async function* exported(filters: QueueFilters, reader: Reader): AsyncGenerator<SheetCell[]> {
  const { i18n } = reader
  yield headers(i18n)
  let from = { ...filters, before: null, after: null } as QueueFilters
  for (;;) {
    const { rows, next } = await queuePage(from, reader, AT_ONCE)
    for (const row of rows) yield cellsOf(queueRow(row, reader), i18n)
    if (!next) return
    from = { ...from, after: next }
  }
}

function headers(i18n: I18n): string[] {
  const column = (name: string) => i18n.t(`rights_requests.dpo.columns.${name}`)
  return [
    column('reference'),
    i18n.t('queue.export.due'),
    i18n.t('queue.export.deadline'),
    ...['right', 'person', 'controllers', 'state'].map(column),
    i18n.t('queue.columns.assignee'),
  ]
}

function cellsOf(row: QueueRow, i18n: I18n): SheetCell[] {
  const { reference, card, askedRights, person, controllers, state, isEnded, assignee } = row
  return [
    reference,
    card.limit && { day: card.limit.iso },
    isEnded ? null : `${card.stateWord}, ${card.timeLeft}`,
    askedRights.map((right) => i18n.t(`rights_requests.rights_noun.${right}`)).join(', '),
    person,
    controllers,
    i18n.t(`rights_requests.states.dpo.${state}`),
    assignee,
  ]
}

function plain(cell: SheetCell) {
  return typeof cell === 'object' && cell !== null ? cell.day : cell
}
