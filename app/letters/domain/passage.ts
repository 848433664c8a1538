/**
 * The words of a letter that may be changed: plain text, never a template. An empty line ends a
 * paragraph, a line that begins with "- " is an item of a list, `{{ name }}` is a variable.
 */
export type Values = Readonly<Record<string, PassageValue>>

export type PassageValue = { readonly text: string; readonly strong?: boolean }

/** What a passage may hold, and must. */
export type PassageRule = {
  /** One line, as a subject. */
  readonly isLine: boolean
  readonly longest: number
  readonly known: readonly string[]
  readonly required: readonly string[]
}

export type PassageMistake =
  | { readonly kind: 'empty' | 'several_lines' | 'stray_braces' }
  | { readonly kind: 'too_long'; readonly longest: number }
  | { readonly kind: 'unknown' | 'missing'; readonly variable: string }

const VARIABLE = /\{\{ *([a-z][a-z_]*) *\}\}/g

/** As it is kept: line ends of one kind, no control character, nothing around. */
export function tidy(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll(/[^\P{C}\n]/gu, '')
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/** Everything wrong with a tidy text; nothing when it can be sent. */
export function mistakesIn(text: string, rule: PassageRule): PassageMistake[] {
  if (text === '') return [{ kind: 'empty' }]
  const used = variablesIn(text)
  const rest = text.replaceAll(VARIABLE, '')
  return [
    ...(text.length > rule.longest ? [{ kind: 'too_long', longest: rule.longest } as const] : []),
    ...(rule.isLine && text.includes('\n') ? [{ kind: 'several_lines' } as const] : []),
    ...(/\{\{|\}\}/.test(rest) ? [{ kind: 'stray_braces' } as const] : []),
    ...used
      .filter((name) => !rule.known.includes(name))
      .map((variable) => ({ kind: 'unknown', variable }) as const),
    ...rule.required
      .filter((name) => !used.includes(name))
      .map((variable) => ({ kind: 'missing', variable }) as const),
  ]
}

export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(VARIABLE)].map(([, name]) => name))]
}

/** One line of plain text; its caller escapes it. */
export function lineOf(text: string, values: Values): string {
  return text.replaceAll(VARIABLE, (_, name: string) => plain(values[name].text))
}

/** Paragraphs and lists, every word escaped. */
export function htmlOf(text: string, values: Values): string {
  return stretchesOf(text)
    .map(({ isList, lines }) => {
      const said = lines.map((line) => lineInHtml(line, values))
      return isList
        ? `<ul>${said.map((it) => `<li>${it}</li>`).join('')}</ul>`
        : `<p>${said.join('<br>')}</p>`
    })
    .join('\n')
}

/** Neighbouring lines of one kind: a paragraph, or the items of a list. */
export type Stretch = { readonly isList: boolean; readonly lines: string[] }

/** A text as it is read, paragraph by paragraph and list by list. */
export function stretchesOf(text: string): Stretch[] {
  return text.split(/\n{2,}/).flatMap((block) => runsOf(block.split('\n')))
}

const ITEM = /^- +/

function runsOf(lines: readonly string[]): Stretch[] {
  const runs: Stretch[] = []
  for (const line of lines) {
    const isList = ITEM.test(line)
    const last = runs.at(-1)
    if (last?.isList === isList) last.lines.push(line.replace(ITEM, ''))
    else runs.push({ isList, lines: [line.replace(ITEM, '')] })
  }
  return runs
}

/** Words and values are escaped apart: a value that looks like a variable stays a value. */
function lineInHtml(line: string, values: Values): string {
  const parts = line.split(VARIABLE)
  return parts.map((part, at) => (at % 2 ? valueInHtml(values[part]) : escape(part))).join('')
}

function valueInHtml({ text, strong }: PassageValue): string {
  const said = escape(isolated(plain(text)))
  return strong ? `<strong>${said}</strong>` : said
}

function plain(value: string): string {
  return value
    .toWellFormed()
    .replaceAll(/[^\P{C}\s]|\p{Bidi_Control}/gu, '')
    .replaceAll(/[ \t\r\n\u0085\u2028\u2029]+/g, ' ')
    .trim()
}

/** Written from right to left: kept from turning the words around it (UAX #9, isolates). */
function isolated(value: string): string {
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(
    value
  )
    ? `\u2068${value}\u2069`
    : value
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character])
}

/** French punctuation stays with its word, whoever typed the space before it. */
export function withFrenchSpaces(text: string): string {
  return text.replaceAll(/ ([;:!?»])/g, '\u00A0$1').replaceAll('« ', '«\u00A0')
}
