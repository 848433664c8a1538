/** What no system takes in the name of a file, and what hides the rest of one. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]/gu
const LONGEST = 120

/** A name that stays in its folder and can be read whole; its suffix is kept. */
export function safeName(name: string): string {
  const safe = name.replace(FORBIDDEN, '_').replace(/^[.\s]+|[.\s]+$/g, '')
  return [...safe].slice(-LONGEST).join('') || 'x'
}
