/** Words of addresses below a booking site that are pages of their own. */
const RESERVED = ['confidentialite', 'gerer', 'confirmation']
const LONGEST = 60

/** An address for a name among those in use: as it is, or with the first number that is free. */
export function slugAmong(wanted: string, taken: readonly string[]): string {
  const stem = wanted.slice(0, LONGEST).replace(/-+$/, '') || 'prestation'
  const used = new Set([...taken, ...RESERVED])
  if (!used.has(stem)) return stem
  for (let number = 2; ; number += 1) {
    const slug = `${stem.slice(0, LONGEST - 4).replace(/-+$/, '')}-${number}`
    if (!used.has(slug)) return slug
  }
}
