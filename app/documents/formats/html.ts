import type { Block, Inline } from '#documents/domain/description'

/** A heading may be the target of a link of the contents. */
export type Page = { readonly language: 'fr' | 'en'; readonly title: string }

const STYLE = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
  body { max-width: 48rem; margin: 0 auto; padding: 1.5rem }
  h1, h2, h3, h4 { line-height: 1.25; margin: 2em 0 .5em }
  h1 { margin-top: 0 }
  table { border-collapse: collapse; width: 100% }
  caption { text-align: start; font-weight: 600; padding: .5em 0 }
  th, td { text-align: start; vertical-align: top; padding: .35em .6em .35em 0; border-bottom: 1px solid }
  dl { display: grid; grid-template-columns: minmax(8rem, 1fr) 3fr; gap: .25em 1em; margin: .5em 0 }
  dt { font-weight: 600 }
  dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
  h4 { border-top: 1px solid; padding-top: .75em; margin-top: 1em }
  @media (max-width: 34rem) { dl { grid-template-columns: 1fr } dd { margin-bottom: .5em } }
  @media print { body { max-width: none; padding: 0 } h4, dl { break-inside: avoid } }
`

/** The beginning of a page that needs nothing else: no script, no file, no network. */
export function pageStart({ language, title }: Page): string {
  return (
    `<!doctype html>\n<html lang="${language}">\n<head>\n<meta charset="utf-8">\n` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">\n` +
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n` +
    `<meta name="referrer" content="no-referrer">\n` +
    `<title>${escaped(title)}</title>\n<style>${STYLE}</style>\n</head>\n<body>\n<main>\n` +
    `<h1>${escaped(title)}</h1>\n`
  )
}

export function pageEnd(footer: string): string {
  return `</main>\n<footer><p>${escaped(footer)}</p></footer>\n</body>\n</html>\n`
}

/** Links to the headings of the page, by their `id`. */
export function contents(label: string, items: readonly { id: string; text: string }[]): string {
  const links = items.map(({ id, text }) => `<li><a href="#${id}">${escaped(text)}</a></li>`)
  return `<nav aria-label="${escaped(label)}">\n<ul>\n${links.join('\n')}\n</ul>\n</nav>\n`
}

/** A block of a document, its headings one level under the title of the page. */
export function asHtml(block: Block, id?: string): string {
  switch (block.type) {
    case 'heading': {
      const tag = `h${block.level + 1}`
      return `<${tag}${id ? ` id="${id}"` : ''}>${escaped(block.text)}</${tag}>\n`
    }
    case 'paragraph':
      return `<p>${inline(block.text)}</p>\n`
    case 'facts':
      return `<dl>\n${block.items.map(fact).join('')}</dl>\n`
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${inline(item)}</li>\n`).join('')}</ul>\n`
    case 'table':
      return table(block)
    default:
      throw new Error(`A page shows no ${block.type}`)
  }
}

/** Each value keeps its own direction: a name may be written from right to left. */
function fact({ label, value }: { label: string; value: Inline }): string {
  return `<dt>${escaped(label)}</dt><dd dir="auto">${inline(value)}</dd>\n`
}

function table({ caption, columns, rows, rowHeaders }: Extract<Block, { type: 'table' }>): string {
  const head = columns.map(({ header }) => `<th scope="col">${escaped(header)}</th>`).join('')
  const body = rows.map((row) => {
    const cells = row.map((cell, index) =>
      rowHeaders && index === 0
        ? `<th scope="row">${inline(cell)}</th>`
        : `<td dir="auto">${inline(cell)}</td>`
    )
    return `<tr>${cells.join('')}</tr>\n`
  })
  return (
    `<table>\n<caption>${escaped(caption)}</caption>\n<thead><tr>${head}</tr></thead>\n` +
    `<tbody>\n${body.join('')}</tbody>\n</table>\n`
  )
}

function inline(text: Inline): string {
  return escaped(typeof text === 'string' ? text : text.map((run) => run.text).join(''))
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Marks that turn the direction of what follows would show a name backwards: they go. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?!\n|\t)\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character])
}
