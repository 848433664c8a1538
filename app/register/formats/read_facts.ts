import type {
  ActivityFacts,
  RegisterData,
  RegisterPeriod,
  RegisterPurpose,
  RegisterRecipient,
  RegisterRetention,
  RegisterTransfer,
} from '#register/domain/activity_facts'
import { inWords, type Said } from '#register/domain/said'
import type { Screening } from '#register/domain/screening'
import { OBSOLETE_TOOL } from '#register/formats/known_labels'
import { unpackLines } from '#register/formats/packed_cell'
import type {
  CellFault,
  CellNote,
  Place,
  PlacedCell,
  PlacedRow,
  PlacedSections,
} from '#register/formats/read_activity'
import { dayIn, lengthIn, type ReadWords } from '#register/formats/read_words'
import type { Vocabulary } from '#register/formats/vocabularies'

const LONGEST = 5000

/** Reads the facts of one activity out of its sections, and keeps what cannot be read with its cell. */
export class FactsReader {
  readonly faults: CellFault[] = []
  readonly notes: CellNote[] = []

  constructor(
    readonly words: ReadWords,
    /** In a file of ours nothing is guessed; in another one, words stand where ours are parted. */
    readonly isOurs: boolean
  ) {}

  /** Only what the sections tell. */
  read(sections: PlacedSections): Partial<ActivityFacts> {
    const { data, sensitive, retention } = sections
    const lengths = this.isOurs
      ? []
      : this.#foreignRetention([...(data ?? []), ...(sensitive ?? [])])
    return {
      ...told('software', sections.software, (row) => this.text(row, 'name')),
      ...told('jointControllers', sections.joint, (row) => this.text(row, 'name')),
      ...(sections.purposes ? { purposes: this.#purposes(sections.purposes) } : {}),
      ...(data || this.#details(sensitive).length > 0
        ? { data: this.#data(data ?? [], this.#details(sensitive)) }
        : {}),
      ...(sensitive || this.#nationalNumber(data)
        ? { sensitive: this.#sensitive([...(sensitive ?? []), ...this.#nationalRows(data)]) }
        : {}),
      ...(retention ? { retention: retention.map((row) => this.#retention(row)) } : {}),
      ...(lengths.length > 0 && !retention ? { retention: lengths } : {}),
      ...told('people', sections.people, (row) => this.#people(row)),
      ...told('sources', sections.sources, (row) => inWords(this.text(row, 'source'))),
      ...(sections.recipients ? this.#recipients(sections.recipients) : {}),
      ...(sections.measures ? { measures: this.#measures(sections.measures) } : {}),
      ...told('transfers', sections.transfers, (row) => this.#transfer(row)),
      ...this.#automated(sections.automated),
      ...this.#screening(sections.screening),
    }
  }

  text(row: PlacedRow, column: string): string {
    const cell = row.cells[column]
    if (!cell) return ''
    if (cell.text.length > LONGEST) this.#fault(cell, 'too_long')
    return this.isOurs ? cell.text : cell.text.trim()
  }

  day(cell: PlacedCell | undefined): string | null {
    if (!cell || cell.text.trim() === '') return null
    const day = dayIn(cell.text)
    if (day === null) this.#fault(cell, 'day')
    return day
  }

  #fault({ place, text }: PlacedCell, fault: CellFault['fault']) {
    this.faults.push({ place, fault, text: text.slice(0, 80) })
  }

  #note(place: Place, note: CellNote['note'], text: string) {
    this.notes.push({ place, note, text: text.slice(0, 80) })
  }

  /** A value of a list; an empty cell says none. */
  #value<Its extends Vocabulary>(row: PlacedRow, column: string, vocabulary: Its) {
    const text = this.text(row, column)
    if (text.trim() === '') return null
    const value = this.words.find(vocabulary, text)
    if (value === null) this.#fault(row.cells[column]!, 'word')
    return value
  }

  #said(row: PlacedRow, column: string): Said | null {
    const text = this.text(row, column)
    return text === '' ? null : inWords(text)
  }

  #country(row: PlacedRow): string {
    const text = this.text(row, 'country')
    if (text.trim() === '') return ''
    const code = this.words.country(text)
    if (code === null) this.#fault(row.cells.country!, 'country')
    return code ?? ''
  }

  #purposes(rows: readonly PlacedRow[]): RegisterPurpose[] {
    const purposes: (RegisterPurpose & { subPurposes: string[] })[] = []
    for (const row of rows) {
      const text = this.text(row, 'purpose')
      if (text.trim() === '') continue
      const last = purposes.at(-1)
      if (last && this.#isSubPurpose(row)) last.subPurposes.push(text)
      else {
        purposes.push({
          purpose: inWords(text),
          subPurposes: [],
          legalBasis: this.#value(row, 'basis', 'bases'),
          basisReason: this.text(row, 'basis_reason'),
          article9: this.#value(row, 'article9', 'article9'),
        })
      }
    }
    return purposes
  }

  #isSubPurpose(row: PlacedRow): boolean {
    const level = row.cells.level?.text ?? row.label.text
    return /^\s*sous|^\s*sub/i.test(level)
  }

  #data(rows: readonly PlacedRow[], others: readonly Said[]): RegisterData[] {
    const byCategory = new Map<RegisterData['category'], Said[]>()
    const add = (category: RegisterData['category'], details: readonly Said[]) => {
      byCategory.set(category, [...(byCategory.get(category) ?? []), ...details])
    }
    for (const row of rows.filter((it) => !this.#isNationalNumber(it))) {
      const text = this.text(row, 'details')
      if (text.trim() === '' || this.#isNo(text)) continue
      const name = row.cells.category?.text ?? row.label.text
      const category = this.words.find('data', name)
      const details = this.#isYes(text) ? [] : unpackLines(text).map(inWords)
      if (category) add(category, details)
      else add('other', details.length > 0 ? details : [inWords(name)])
    }
    if (others.length > 0) add('other', others)
    return [...byCategory].map(([category, details]) => ({ category, details }))
  }

  /** What a foreign sheet describes of its sensitive data. */
  #details(rows: readonly PlacedRow[] | undefined): Said[] {
    if (this.isOurs) return []
    return (rows ?? []).flatMap((row) => {
      const text = this.text(row, 'details')
      return text.trim() === '' || this.#isYes(text) || this.#isNo(text) ? [] : [inWords(text)]
    })
  }

  /** In our files the mark is the word itself; others write it in many ways. */
  #isYes(text: string): boolean {
    if (this.isOurs) return this.words.isExactly('yes_no.yes', text)
    return this.words.find('yes_no', text) === 'yes'
  }

  #isNo(text: string): boolean {
    return !this.isOurs && this.words.find('yes_no', text) === 'no'
  }

  #isNationalNumber(row: PlacedRow): boolean {
    const name = row.cells.category?.text ?? row.label.text
    return !this.isOurs && this.words.find('sensitive', name) === 'national_number'
  }

  #nationalRows(rows: readonly PlacedRow[] | undefined): PlacedRow[] {
    return (rows ?? []).filter((row) => this.#isNationalNumber(row))
  }

  #nationalNumber(rows: readonly PlacedRow[] | undefined): boolean {
    return this.#nationalRows(rows).some((row) => this.text(row, 'details').trim() !== '')
  }

  #sensitive(rows: readonly PlacedRow[]): ActivityFacts['sensitive'] {
    return rows.flatMap((row) => {
      const text = this.text(row, 'details')
      if (text.trim() === '' || this.#isNo(text)) return []
      const cell = row.cells.kind ?? row.label
      const kind = this.words.find('sensitive', cell.text)
      if (kind === null) this.#fault(cell, 'word')
      return kind ? [kind] : []
    })
  }

  #people(row: PlacedRow): Said {
    const details = this.text(row, 'details')
    const people = this.text(row, 'people')
    return inWords(details && people ? `${people} (${details})` : people || details)
  }

  #recipients(rows: readonly PlacedRow[]) {
    const inside: string[] = []
    const recipients: RegisterRecipient[] = []
    for (const row of rows) {
      const [type, name] = [this.text(row, 'kind'), this.text(row, 'name')]
      const kind = type.trim() === '' ? null : this.words.find('recipient_kinds', type)
      if (type.trim() !== '' && kind === null && this.isOurs) this.#fault(row.cells.kind!, 'word')
      if (kind === 'inside') inside.push(name || type)
      else {
        const unknown = kind === null && type !== '' && name !== '' ? inWords(type) : null
        recipients.push({
          name: name || type,
          kind: kind ?? 'recipient',
          role: this.#said(row, 'role') ?? unknown,
          country: this.#country(row),
          contact: this.text(row, 'contact'),
        })
      }
    }
    return { recipientsInside: inside, recipients }
  }

  #measures(rows: readonly PlacedRow[]): Said[] {
    return rows.flatMap((row) => {
      const [type, measure] = [this.text(row, 'kind'), this.text(row, 'measure')]
      const kind = this.words.find('measure_kinds', type)
      if (kind === 'common') return []
      if (kind === 'own' || type === '') return [inWords(measure)]
      return [inWords(measure ? `${type}\u00A0: ${measure}` : type)]
    })
  }

  #transfer(row: PlacedRow): RegisterTransfer {
    const modules = this.text(row, 'modules')
    const numbers = modules
      .split(/[^\d]+/)
      .filter(Boolean)
      .map(Number)
    if (numbers.some((it) => it < 1 || it > 4)) this.#fault(row.cells.modules!, 'modules')
    return {
      to: this.text(row, 'to'),
      country: this.#country(row),
      ...this.#tool(row),
      version: this.text(row, 'version'),
      modules: numbers,
    }
  }

  #tool(row: PlacedRow): Pick<RegisterTransfer, 'tool' | 'documents'> {
    const [text, documents] = [this.text(row, 'tool'), this.text(row, 'documents')]
    const kept = [documents, text].filter(Boolean).join(', ')
    const cells = [row.cells.tool, row.cells.documents].filter((it) => it !== undefined)
    const fallen = cells.find((it) => OBSOLETE_TOOL.test(it.text))
    if (fallen) this.#note(fallen.place, 'obsolete_tool', fallen.text)
    if (fallen && fallen === row.cells.tool) return { tool: null, documents: kept }
    if (text.trim() === '') return { tool: null, documents }
    const tool = this.words.find('tools', text)
    if (tool) return { tool, documents }
    if (this.isOurs) this.#fault(row.cells.tool!, 'word')
    else this.#note(row.cells.tool!.place, 'unknown_tool', text)
    return { tool: null, documents: kept }
  }

  #retention(row: PlacedRow): RegisterRetention {
    const archive = this.#period(row, 'archive', 'archive_from', 'archive_words')
    const reason = this.text(row, 'archive_reason')
    const isArchived = archive.length || archive.from || archive.words || reason
    return {
      covers: this.text(row, 'covers'),
      active: this.#period(row, 'active', 'from', 'words'),
      archive: isArchived ? { ...archive, reason } : null,
      end: this.#value(row, 'end', 'fates'),
      law: this.text(row, 'law'),
    }
  }

  #period(row: PlacedRow, length: string, from: string, prose: string): RegisterPeriod {
    const text = this.text(row, length)
    const read = lengthIn(text)
    const words = this.text(row, prose)
    if (text.trim() !== '' && read === null && this.isOurs)
      this.#fault(row.cells[length]!, 'length')
    const unread = read === null && !this.isOurs ? text : ''
    return { length: read, from: this.#said(row, from), words: words || unread }
  }

  /** A length beside each kind of data, as the CNIL's sheet has it: what is kept alike is told once. */
  #foreignRetention(rows: readonly PlacedRow[]): RegisterRetention[] {
    const its = rows
      .map((row) => ({
        text: this.text(row, 'retention'),
        of: (row.cells.category ?? row.cells.kind ?? row.label).text,
      }))
      .filter(({ text }) => text !== '' && !this.#isNo(text))
    const byText = Map.groupBy(its, ({ text }) => text)
    const isOne = byText.size === 1
    return [...byText].map(([text, same]) => {
      const length = lengthIn(text)
      const covers = same.map(({ of }) => of.replace(/\s*[(（].*$/s, '').trim()).join(', ')
      return {
        covers: isOne ? '' : covers,
        active: { length, from: null, words: length ? '' : text },
        archive: null,
        end: null,
        law: '',
      }
    })
  }

  #automated(rows: readonly PlacedRow[] | undefined): Partial<ActivityFacts> {
    const [row] = rows ?? []
    if (!row) return rows && this.isOurs ? { automatedDecision: null } : {}
    const exists = this.#value(row, 'exists', 'yes_no')
    if (exists === null) return {}
    return { automatedDecision: { exists: exists === 'yes', words: this.text(row, 'words') } }
  }

  #screening(rows: readonly PlacedRow[] | undefined): Partial<ActivityFacts> {
    const [row] = rows ?? []
    if (!row) return rows && this.isOurs ? { screening: null } : {}
    const result = this.#value(row, 'result', 'results')
    const screenedOn = this.day(row.cells.screened_on)
    if (result === null || screenedOn === null) {
      if (result !== null && screenedOn === null) this.#fault(row.label, 'day')
      return {}
    }
    const screening: Screening = {
      criteria: unpackLines(this.text(row, 'criteria')).flatMap((text) => {
        const criterion = this.words.find('criteria', text)
        if (criterion === null) this.#fault({ ...row.cells.criteria!, text }, 'word')
        return criterion ? [criterion] : []
      }),
      required: this.#value(row, 'required', 'required'),
      exempt: this.#value(row, 'exempt', 'exempt'),
      result,
      reason: this.text(row, 'reason'),
      document: this.text(row, 'document'),
      screenedOn,
    }
    return { screening }
  }
}

function told<Key extends keyof ActivityFacts, Value>(
  key: Key,
  rows: readonly PlacedRow[] | undefined,
  read: (row: PlacedRow) => Value
): Partial<Record<Key, Value[]>> {
  return rows ? ({ [key]: rows.map(read) } as Partial<Record<Key, Value[]>>) : {}
}
