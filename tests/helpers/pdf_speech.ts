import { PdfFile } from '#tests/helpers/pdf_file'
import {
  type Dictionary,
  Operator,
  PdfReader,
  type Ref,
  type Value,
} from '#tests/helpers/pdf_syntax'

/** Text of every piece of marked content, by `<page id>#<mcid>`. */
type Contents = Map<string, string>

/**
 * What a screen reader says, one entry per element of the structure that bears
 * text: `['H1', 'Registre']`. ActualText and Alt speak for what they stand over.
 */
export function spoken(bytes: Buffer): [tag: string, words: string][] {
  const file = new PdfFile(bytes)
  const contents: Contents = new Map()
  for (const { ref, page } of file.pages) readPage(file, ref, page, contents)

  const said: [string, string][] = []
  const visit = (ref: Value) => {
    const element = file.dict(ref)
    const kids = file.list(element['/K'])
    const words = wordsOf(file, element, contents)
    const holdsBlocks = kids.some((kid) => isBlock(file.dict(kid)))
    if (holdsBlocks) kids.forEach(visit)
    else if (words) said.push([String(element['/S']).slice(1), words.replace(/\s+/g, ' ').trim()])
  }
  file.list(file.dict(file.catalog['/StructTreeRoot'])['/K']).forEach(visit)
  return said
}

function wordsOf(file: PdfFile, element: Dictionary, contents: Contents): string {
  const instead = file.text(element['/ActualText']) ?? file.text(element['/Alt'])
  if (instead !== undefined) return instead
  const parts = file.list(element['/K']).map((kid) => {
    const value = file.get(kid)
    const { '/Type': type, '/Pg': page, '/MCID': mcid } = file.dict(kid)
    const at = (where: Value, id: unknown) => contents.get(`${(where as Ref).id}#${String(id)}`)
    if (typeof value === 'number') return at(element['/Pg'], value)
    if (type === '/MCR') return at(page ?? element['/Pg'], mcid)
    return type === '/OBJR' ? '' : wordsOf(file, file.dict(kid), contents)
  })
  return parts.join('')
}

function isBlock(element: Dictionary): boolean {
  const inline = ['/Span', '/Link', '/Reference', undefined]
  return !inline.includes(element['/S'] as string | undefined)
}

function readPage(file: PdfFile, ref: Ref, page: Dictionary, contents: Contents): void {
  const fonts = file.dict(file.dict(page['/Resources'])['/Font'])
  const reader = new PdfReader(file.data(page['/Contents']))
  let operands: Value[] = []
  let key: string | undefined
  let unicode = new Map<number, string>()
  for (let value = reader.next(); value !== undefined; value = reader.next()) {
    if (!(value instanceof Operator)) {
      operands.push(value)
      continue
    }
    const mcid = (Object(operands[1]) as Dictionary)['/MCID']
    if (value.word === 'BDC') key = mcid === undefined ? undefined : `${ref.id}#${String(mcid)}`
    if (value.word === 'EMC') key = undefined
    if (value.word === 'Tf') unicode = unicodeOf(file, file.dict(fonts[operands[0] as string]))
    if (value.word === 'TJ' && key) {
      contents.set(key, (contents.get(key) ?? '') + decode(operands[0] as Value[], unicode))
    }
    operands = []
  }
}

function decode(shown: Value[], unicode: Map<number, string>): string {
  const codes = Buffer.concat(shown.filter((part) => Buffer.isBuffer(part)))
  return Array.from({ length: codes.length / 2 }, (_, index) =>
    unicode.get(codes.readUInt16BE(2 * index))
  ).join('')
}

/** What each code of a font means, from its ToUnicode map. */
export function unicodeOf(file: PdfFile, font: Dictionary): Map<number, string> {
  const unicode = new Map<number, string>()
  const map = file.data(font['/ToUnicode']).toString('latin1')
  for (const [, first, list] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    const meanings = [...list.matchAll(/<([0-9a-f ]*)>/gi)]
    meanings.forEach(([, hex], index) => {
      const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16()
      unicode.set(Number.parseInt(first, 16) + index, bytes.toString('utf16le'))
    })
  }
  return unicode
}
