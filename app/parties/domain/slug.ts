/** 3 to 63 characters, as an address holds them: letters, figures, and hyphens between. */
const SHAPE = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/

/** Pages under /rdv that are of no professional. */
const RESERVED = ['confirmation', 'gerer']

/** Whether a professional's booking site may have this name in its address. */
export function isSlug(text: string): boolean {
  return SHAPE.test(text) && !RESERVED.includes(text)
}
