import Professional from '#parties/models/professional'

export type Named = {
  readonly ids: readonly string[]
  /** Lines that name nobody, or several. */
  readonly unclear: readonly string[]
}

/** Professionals by their name or the name of their site, whatever the case. */
export async function professionalsNamed(lines: readonly string[]): Promise<Named> {
  const asked = [...new Set(lines.map(keyOf))].filter(Boolean)
  if (asked.length === 0) return { ids: [], unclear: [] }
  const found = await Professional.present()
    .where((any) => void any.whereRaw('lower(name) = any(?)', [asked]).orWhereIn('slug', asked))
    .select('id', 'name', 'slug')
  const matches = asked.map((key) => ({
    key,
    them: found.filter(({ name, slug }) => slug === key || name.toLowerCase() === key),
  }))
  return {
    ids: [...new Set(matches.flatMap(({ them }) => (them.length === 1 ? them[0].id : [])))],
    unclear: matches.filter(({ them }) => them.length !== 1).map(({ key }) => key),
  }
}

function keyOf(line: string): string {
  return line
    .trim()
    .replace(/^.*\/rdv\//, '')
    .toLowerCase()
}
