import type { PdfFile } from '#tests/helpers/pdf_file'
import type { Report } from '#tests/helpers/pdf_rules'
import { type Dictionary, type Ref, type Value } from '#tests/helpers/pdf_syntax'

/** What the structure tree says about marked content and annotations. */
export type Structure = {
  /** `<page id>#<mcid>` to the id of the element that holds it. */
  contents: Map<string, number>
  /** Annotation id to the id and tag of its element. */
  annotations: Map<number, { id: number; tag: string }>
  /** Keys of the parent tree. */
  parents: Map<number, Value>
}

const STANDARD = new Set(
  `Document Part Sect Div Caption TOC TOCI P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead
   TBody TFoot Span Quote Reference Link Annot Figure Form`.split(/\s+/)
)
/** Which children a tag may have, and under which tag it must stand (UA 7.2, 7.5). */
const CHILDREN: Record<string, string[]> = {
  Table: ['Caption', 'THead', 'TBody', 'TFoot', 'TR'],
  THead: ['TR'],
  TBody: ['TR'],
  TR: ['TH', 'TD'],
  L: ['LI', 'L', 'Caption'],
  LI: ['Lbl', 'LBody'],
  TOC: ['TOCI', 'TOC', 'Caption'],
}
const PARENTS: Record<string, string[]> = {
  THead: ['Table'],
  TBody: ['Table'],
  TR: ['THead', 'TBody', 'Table'],
  TH: ['TR'],
  TD: ['TR'],
  LI: ['L'],
  TOCI: ['TOC'],
}

export function checkStructure(file: PdfFile, report: Report): Structure {
  const structure: Structure = { contents: new Map(), annotations: new Map(), parents: new Map() }
  const root = file.dict(file.catalog['/StructTreeRoot'])
  if (!root['/K']) report('UA7.1', 'no structure')
  collectParents(file, root['/ParentTree'], structure.parents)
  const walk = new Walk(file, structure, report)
  for (const kid of file.list(root['/K'])) walk.visit(kid as Ref, 'Root')
  walk.checkHeadings()
  return structure
}

class Walk {
  readonly #headings: number[] = []
  readonly #seen = new Set<number>()

  constructor(
    private readonly file: PdfFile,
    private readonly structure: Structure,
    private readonly report: Report
  ) {}

  visit(ref: Ref, parent: string): void {
    const element = this.file.dict(ref)
    const tag = tagOf(element)
    const kids = this.file.list(element['/K'])
    const tags = kids.filter((kid) => this.#isElement(kid)).map((kid) => tagOf(this.file.dict(kid)))
    if (this.#seen.has(ref.id)) return this.report('UA7.1', `element ${ref.id} stands twice`)
    this.#seen.add(ref.id)

    if (!STANDARD.has(tag)) this.report('UA7.1', `unknown tag ${tag}`)
    if (PARENTS[tag] && !PARENTS[tag].includes(parent)) this.report('UA7.2', `${tag} in ${parent}`)
    const wrong = tags.find((kid) => CHILDREN[tag] && !CHILDREN[tag].includes(kid))
    if (wrong) this.report('UA7.2', `${wrong} in ${tag}`)
    if (tag === 'Figure' && !this.file.text(element['/Alt']))
      this.report('UA7.3', 'Figure without Alt')
    if (tag === 'Link' && !kids.some((kid) => this.file.dict(kid)['/Type'] === '/OBJR')) {
      this.report('UA7.18.5', 'Link without its annotation')
    }
    if (/^H[1-6]$/.test(tag)) this.#headings.push(Number(tag[1]))
    if (tag === 'Table') this.#checkTable(element)
    for (const kid of kids) this.#follow(kid, element, ref.id, tag)
  }

  /** Headings start at 1 and never skip a rank on the way down (UA 7.4.2). */
  checkHeadings(): void {
    if (this.#headings[0] !== 1) this.report('UA7.4', 'does not begin with H1')
    this.#headings.forEach((rank, index) => {
      const before = this.#headings[index - 1] ?? 0
      if (rank > before + 1) this.report('UA7.4.2', `H${rank} after H${before}`)
    })
  }

  #follow(kid: Value, element: Dictionary, id: number, tag: string): void {
    const value = this.file.get(kid)
    const { '/Type': type, '/Pg': page, '/MCID': mcid, '/Obj': target } = this.file.dict(kid)
    if (typeof value === 'number') this.#content(element['/Pg'], value, id)
    else if (type === '/MCR') this.#content(page ?? element['/Pg'], mcid as number, id)
    else if (type === '/OBJR') this.structure.annotations.set((target as Ref).id, { id, tag })
    else this.visit(kid as Ref, tag)
  }

  #content(page: Value, mcid: number, id: number): void {
    const key = `${(page as Ref).id}#${mcid}`
    if (this.structure.contents.has(key)) this.report('UA7.1', `content ${key} in two elements`)
    this.structure.contents.set(key, id)
  }

  /** Every row has as many cells; every header cell says what it heads (UA 7.2, 7.5). */
  #checkTable(table: Dictionary): void {
    const rows = this.file.list(table['/K']).flatMap((kid) => {
      const child = this.file.dict(kid)
      return tagOf(child) === 'TR'
        ? [child]
        : tagOf(child) === 'Caption'
          ? []
          : this.#children(child)
    })
    const cells = rows.map((row) => this.#children(row))
    if (new Set(cells.map((row) => row.length)).size > 1)
      this.report('UA7.2', 'rows of unlike length')
    const headers = cells.flat().filter((cell) => tagOf(cell) === 'TH')
    if (!headers.length) this.report('UA7.5', 'a table without header')
    if (headers.some((cell) => !this.file.dict(cell['/A'])['/Scope'])) {
      this.report('UA7.5', 'TH without scope')
    }
  }

  #children(element: Dictionary): Dictionary[] {
    return this.file.list(element['/K']).map((kid) => this.file.dict(kid))
  }

  #isElement(kid: Value): boolean {
    return '/S' in Object(this.file.get(kid))
  }
}

function tagOf(element: Dictionary): string {
  return String(element['/S'] ?? '').slice(1)
}

function collectParents(file: PdfFile, node: Value, parents: Map<number, Value>): void {
  const { '/Nums': nums, '/Kids': kids } = file.dict(node)
  const list = file.list(nums)
  for (let index = 0; index < list.length; index += 2) {
    parents.set(list[index] as number, list[index + 1])
  }
  for (const kid of file.list(kids)) collectParents(file, kid, parents)
}
