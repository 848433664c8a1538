import type { DateTime } from 'luxon'
import { ODS_TYPE } from '#documents/formats/ods'
import { renderPdf } from '#documents/render'
import { ProcessingWords } from '#parties/words/processing_words'
import { controllerRegister } from '#register/controller_register'
import type { RegisterDocument } from '#register/domain/register_document'
import { registersCsv } from '#register/formats/csv'
import type { FileWords } from '#register/formats/file_words'
import { registersJson } from '#register/formats/json'
import { registerOds } from '#register/formats/ods'
import { describeBound, describeRegister } from '#register/pdf'
import { processorRegister } from '#register/processor_register'

/** What a register is handed out as. */
export const FILE_TYPES = {
  pdf: 'application/pdf',
  ods: ODS_TYPE,
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const

export type FileFormat = keyof typeof FILE_TYPES

export const FILE_FORMATS = Object.keys(FILE_TYPES) as FileFormat[]

export function isFileFormat(format: unknown): format is FileFormat {
  return FILE_FORMATS.includes(format as FileFormat)
}

export type Registers = readonly [RegisterDocument, ...RegisterDocument[]]

type Told = { readonly words: FileWords; readonly at: DateTime }

/** A register as a file, in pieces; or the registers of one holder, one after the other. */
export async function* registerFile(
  format: FileFormat,
  registers: Registers,
  { words, at }: Told
): AsyncGenerator<Uint8Array | string> {
  if (format === 'pdf') return yield pdfOf(registers, { words, at })
  if (format === 'ods') return yield* registerOds(registers, words, at)
  if (format === 'json') return yield registersJson(registers, words)
  yield* registersCsv(registers, words)
}

function pdfOf(registers: Registers, { words, at }: Told): Promise<Buffer> {
  const inWords = new ProcessingWords(words.words)
  const [first, ...others] = registers.map((it) =>
    it.kind === 'processor'
      ? processorRegister(it, at, inWords)
      : controllerRegister(it, at, inWords)
  )
  return renderPdf(
    others.length > 0
      ? describeBound([first, ...others], inWords)
      : describeRegister(first, inWords)
  )
}

/** Some of its activities, by their references; all of them when none is asked for. */
export function withActivities(
  register: RegisterDocument,
  references: readonly string[]
): RegisterDocument {
  if (references.length === 0) return register
  const activities = register.activities.filter((it) => references.includes(it.reference))
  return { ...register, activities }
}
