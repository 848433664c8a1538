/** Files a person may hand over with a request, and how each of them begins. */
const BEGINNINGS = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff]],
] as const

export type ProofType = (typeof BEGINNINGS)[number][0]

/** Of one file; a message as a whole is limited to `MESSAGE_BYTES`. */
export const PROOF_BYTES = 5 * 1024 * 1024
export const MESSAGE_BYTES = 25 * 1024 * 1024
export const FILES_A_MESSAGE = 50

/** Days after which what the mailbox gave is forgotten: by then it is not offered any more. */
export const MAILBOX_DAYS = 400

/** What the bytes are, whatever the name says; null for anything else. */
export function typeOf(bytes: Uint8Array): ProofType | null {
  const found = BEGINNINGS.find(([, start]) => start.every((byte, index) => bytes[index] === byte))
  return found?.[0] ?? null
}

/** A name that is safe to save under: no path, no control, nothing that turns the writing around. */
export function safeName(name: string): string {
  const clean = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .trim()
  const [, stem, ending] = /^(.*?)(\.[\p{L}\p{N}]{1,10})?$/u.exec(clean) ?? ['', clean, '']
  const short = [...(stem ?? '')].slice(0, 100).join('')
  return `${short || 'document'}${ending ?? ''}`
}
