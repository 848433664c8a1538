/** A stretch of a letter: words that can be changed, by passage, or what is fixed (`null`). */
export type Segment = { readonly passage: string | null; readonly html: string }

/** Surrounds the HTML of a passage with marks that no reader sees. */
export function marked(passage: string, html: string): string {
  return `<!--passage ${passage}-->${html}<!--end-->`
}

/** The body of a marked letter, stretch by stretch, without styles of its own. */
export function segmentsOf(html: string): Segment[] {
  const body = /<body[^>]*>(.*)<\/body>/s.exec(html)?.[1] ?? html
  const plain = body.replaceAll(/<(\w+) style="[^"]*"/g, '<$1').replaceAll(/<\/?div>/g, '')
  return plain
    .split(/(<!--passage \w+-->.*?<!--end-->)/s)
    .map(toSegment)
    .filter(({ html: inner }) => inner !== '')
}

function toSegment(part: string): Segment {
  const found = /^<!--passage (\w+)-->(.*)<!--end-->$/s.exec(part)
  return found ? { passage: found[1], html: found[2] } : { passage: null, html: part.trim() }
}
