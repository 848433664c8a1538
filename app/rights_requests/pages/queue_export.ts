import type { I18n } from '@adonisjs/i18n'
import db from '@adonisjs/lucid/services/db'
import { BYTE_ORDER_MARK, csvLine, separatorFor } from '#documents/formats/csv'
import { ods, type SheetCell } from '#documents/formats/ods'
import { tenantScope } from '#foundation/database/tenant_scope'
import type { Column, Desk } from '#rights_requests/domain/desk'
import { PLATFORM_PLACE } from '#rights_requests/domain/place'
import type { QueueFilters } from '#rights_requests/domain/queue'
import { deskOf, deskPage, type DeskReader } from '#rights_requests/pages/queue_desk'
import type { QueueRow } from '#rights_requests/pages/queue_rows'

export const EXPORT_FORMATS = ['csv', 'ods'] as const

export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** Rows read at once: memory does not grow with the list. */
const AT_ONCE = 500

/** The filtered list as a file: what the screen shows of each request, the day as ISO, nothing more. */
export async function* queueExport(
  format: ExportFormat,
  filters: QueueFilters,
  reader: DeskReader
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

async function* exported(filters: QueueFilters, reader: DeskReader): AsyncGenerator<SheetCell[]> {
  const { i18n } = reader
  const desk = deskOf(reader)
  yield desk.columns.flatMap((column) => HEADS[column]).map((key) => i18n.t(key))
  let from = { ...filters, before: null, after: null } as QueueFilters
  for (;;) {
    const { rows, next } = await within(reader, () => deskPage(from, reader, AT_ONCE))
    for (const row of rows) yield cellsOf(row, desk, i18n)
    if (!next) return
    from = { ...from, after: next }
  }
}

/** A file is read after its request has ended, and the wall around one professional with it. */
function within<Result>(
  { professionalId }: DeskReader,
  read: () => Promise<Result>
): Promise<Result> {
  return professionalId ? tenantScope.run(db, professionalId, read) : read()
}

const HEADS: Readonly<Record<Column, readonly string[]>> = {
  reference: ['rights_requests.dpo.columns.reference'],
  due: ['queue.export.due', 'queue.export.deadline'],
  right: ['rights_requests.dpo.columns.right'],
  person: ['rights_requests.dpo.columns.person'],
  controllers: ['rights_requests.dpo.columns.controllers'],
  state: ['rights_requests.dpo.columns.state'],
  assignee: ['queue.columns.assignee'],
}

function cellsOf(row: QueueRow, { columns, words }: Desk, i18n: I18n): SheetCell[] {
  const { reference, card, askedRights, person, controllers, state, isEnded, assignee } = row
  const cells: Record<Column, SheetCell[]> = {
    reference: [reference],
    due: [
      card.limit && { day: card.limit.iso },
      isEnded ? null : `${card.stateWord}, ${card.timeLeft}`,
    ],
    right: [askedRights.map((right) => i18n.t(`rights_requests.rights_noun.${right}`)).join(', ')],
    person: [person],
    controllers: [controllers],
    state: [i18n.t(`rights_requests.states.${words}.${state}`)],
    assignee: [assignee],
  }
  return columns.flatMap((column) => cells[column])
}

function plain(cell: SheetCell) {
  return typeof cell === 'object' && cell !== null ? cell.day : cell
}
