/** Purpose for which a session keeps what was typed until the next page. */
export const FORM_IN_PROGRESS = 'form_in_progress'

/** The addresses among what was typed, wherever they stand; in lower case, each once. */
export function addressesIn(typed: unknown): string[] {
  return [...new Set(textsIn(typed).filter((text) => /^\S+@\S+$/.test(text)))]
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value.trim().toLowerCase()]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}
