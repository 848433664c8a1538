import type {
  ActivityFacts,
  RegisterRecipient,
  RegisterTransfer,
} from '#register/domain/activity_facts'
import { inWords } from '#register/domain/said'
import type { CellReader } from '#register/formats/cell_reader'
import { OBSOLETE_TOOL } from '#register/formats/known_labels'
import type { PlacedRow } from '#register/formats/read_activity'

/** Who receives the data, inside and outside. */
export function recipientsIn(
  rows: readonly PlacedRow[],
  reader: CellReader
): Pick<ActivityFacts, 'recipientsInside' | 'recipients'> {
  const inside: string[] = []
  const recipients: RegisterRecipient[] = []
  for (const row of rows) {
    const [type, name] = [reader.text(row, 'kind'), reader.text(row, 'name')]
    const kind = type.trim() === '' ? null : reader.words.find('recipient_kinds', type)
    if (type.trim() !== '' && kind === null && reader.isOurs) reader.fault(row.cells.kind!, 'word')
    if (kind === 'inside') inside.push(name || type)
    else {
      const unknown = kind === null && type !== '' && name !== '' ? inWords(type) : null
      recipients.push({
        name: name || type,
        kind: kind ?? 'recipient',
        role: reader.said(row, 'role') ?? unknown,
        country: reader.country(row),
        contact: reader.text(row, 'contact'),
      })
    }
  }
  return { recipientsInside: inside, recipients }
}

export function transferIn(row: PlacedRow, reader: CellReader): RegisterTransfer {
  const modules = reader
    .text(row, 'modules')
    .split(/[^\d]+/)
    .filter(Boolean)
    .map(Number)
  if (modules.some((it) => it < 1 || it > 4)) reader.fault(row.cells.modules!, 'modules')
  return {
    to: reader.text(row, 'to'),
    country: reader.country(row),
    ...toolIn(row, reader),
    version: reader.text(row, 'version'),
    modules,
  }
}

/** A tool that no longer is one is noted, and stands among the documents. */
function toolIn(row: PlacedRow, reader: CellReader): Pick<RegisterTransfer, 'tool' | 'documents'> {
  const [text, documents] = [reader.text(row, 'tool'), reader.text(row, 'documents')]
  const kept = [documents, text].filter(Boolean).join(', ')
  const cells = [row.cells.tool, row.cells.documents].filter((it) => it !== undefined)
  const fallen = cells.find((it) => OBSOLETE_TOOL.test(it.text))
  if (fallen) reader.note(fallen.place, 'obsolete_tool', fallen.text)
  if (fallen && fallen === row.cells.tool) return { tool: null, documents: kept }
  if (text.trim() === '') return { tool: null, documents }
  const tool = reader.words.find('tools', text)
  if (tool) return { tool, documents }
  if (reader.isOurs) reader.fault(row.cells.tool!, 'word')
  else reader.note(row.cells.tool!.place, 'unknown_tool', text)
  return { tool: null, documents: kept }
}
