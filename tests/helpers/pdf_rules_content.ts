import type { PdfFile } from '#tests/helpers/pdf_file'
import type { Report } from '#tests/helpers/pdf_rules'
import type { Structure } from '#tests/helpers/pdf_rules_structure'
import {
  type Dictionary,
  Operator,
  PdfReader,
  type Ref,
  type Value,
} from '#tests/helpers/pdf_syntax'

/** Codes shown with each font, by the id of the font. */
export type Shown = Map<number, Set<number>>

const PAINTING = new Set(`Tj ' " TJ S s f F f* B B* b b* sh Do EI`.split(' '))
const SHOWING = new Set(`Tj ' " TJ`.split(' '))

type Mark = { tag: string; mcid?: number }

/** All that is painted is either in the structure or marked as decoration (UA 7.1). */
export function checkContent(file: PdfFile, structure: Structure, report: Report): Shown {
  const shown: Shown = new Map()
  for (const { ref, page } of file.pages) {
    const used = new PageWalk(file, ref, page, { structure, shown, report }).walk()
    checkParentTree(file, ref, page, used, structure, report)
    for (const annotation of file.list(page['/Annots'])) {
      checkAnnotation(file, annotation as Ref, structure, report)
    }
    if (page['/Annots'] && page['/Tabs'] !== '/S') report('UA7.18.3', 'tab order')
  }
  return shown
}

class PageWalk {
  readonly #marks: Mark[] = []
  readonly #used = new Set<number>()
  #font = 0

  constructor(
    private readonly file: PdfFile,
    private readonly ref: Ref,
    private readonly page: Dictionary,
    private readonly context: { structure: Structure; shown: Shown; report: Report }
  ) {}

  walk(): Set<number> {
    const reader = new PdfReader(this.file.data(this.page['/Contents']))
    let operands: Value[] = []
    for (let value = reader.next(); value !== undefined; value = reader.next()) {
      if (!(value instanceof Operator)) {
        operands.push(value)
        continue
      }
      this.#run(value.word, operands)
      operands = []
    }
    if (this.#marks.length) this.context.report('content', 'marked content without end')
    return this.#used
  }

  #run(operator: string, operands: Value[]): void {
    if (operator === 'BDC' || operator === 'BMC') this.#open(operands)
    if (operator === 'EMC' && !this.#marks.pop()) this.context.report('content', 'EMC alone')
    if (operator === 'Tf') this.#font = this.#fontId(operands[0] as string)
    if (PAINTING.has(operator)) this.#checkPainted(operator)
    if (SHOWING.has(operator)) this.#show(operands.at(-1))
  }

  #open([tag, properties]: Value[]): void {
    const { '/MCID': mcid } = Object(properties) as { '/MCID'?: number }
    const name = String(tag).slice(1)
    const inTagged = this.#marks.some((mark) => mark.mcid !== undefined)
    const inArtifact = this.#marks.some((mark) => mark.tag === 'Artifact')
    if (name === 'Artifact' && inTagged) this.context.report('UA7.1', 'decoration inside content')
    if (mcid !== undefined && inArtifact) this.context.report('UA7.1', 'content inside decoration')
    if (mcid !== undefined) this.#used.add(mcid)
    this.#marks.push({ tag: name, mcid })
  }

  #checkPainted(operator: string): void {
    if (this.#marks.some((mark) => mark.tag === 'Artifact')) return
    const mcid = this.#marks.findLast((mark) => mark.mcid !== undefined)?.mcid
    if (mcid === undefined)
      this.context.report('UA7.1', `${operator} neither tagged nor decoration`)
    else if (!this.context.structure.contents.has(`${this.ref.id}#${mcid}`)) {
      this.context.report('UA7.1', `content ${mcid} not in the structure`)
    }
  }

  #show(operand: Value): void {
    const { shown } = this.context
    const codes = shown.get(this.#font) ?? shown.set(this.#font, new Set()).get(this.#font)!
    for (const text of Array.isArray(operand) ? operand : [operand]) {
      if (!Buffer.isBuffer(text)) continue
      for (let at = 0; at + 1 < text.length; at += 2) codes.add(text.readUInt16BE(at))
    }
  }

  #fontId(name: string): number {
    const fonts = this.file.dict(this.file.dict(this.page['/Resources'])['/Font'])
    return (fonts[name] as Ref).id
  }
}

function checkParentTree(
  file: PdfFile,
  ref: Ref,
  page: Dictionary,
  used: Set<number>,
  { contents, parents }: Structure,
  report: Report
): void {
  const elements = file.list(parents.get(page['/StructParents'] as number))
  for (const mcid of used) {
    const element = elements[mcid] as Ref | undefined
    const expected = contents.get(`${ref.id}#${mcid}`)
    if (element?.id !== expected) report('UA7.1', `parent tree, page ${ref.id}, content ${mcid}`)
  }
}

function checkAnnotation(file: PdfFile, ref: Ref, structure: Structure, report: Report): void {
  const annotation = file.dict(ref)
  const { '/Subtype': type, '/F': flags, '/Rect': rect, '/StructParent': key } = annotation
  const [left, top, right, bottom] = file.list(rect) as number[]
  const isInvisible = left === right && top === bottom
  if (typeof flags !== 'number' || !(flags & 4) || flags & 0b100100011)
    report('A6.3.2', `F ${type}`)
  const action = file.dict(annotation['/A'])
  if (action['/S'] && !['/URI', '/GoTo'].includes(String(action['/S']))) {
    report('A6.5.1', String(action['/S']))
  }
  if (isInvisible) return

  const element = structure.annotations.get(ref.id)
  if (element?.tag !== 'Link' || type !== '/Link') report('UA7.18', `${type} in ${element?.tag}`)
  if (!file.text(annotation['/Contents'])) report('UA7.18.5', 'a link that does not say where')
  if ((structure.parents.get(key as number) as Ref | undefined)?.id !== element?.id) {
    report('UA7.18', 'parent tree of a link')
  }
}
