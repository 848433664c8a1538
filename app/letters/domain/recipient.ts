/** One person, one mailbox. */
export type Recipient = { readonly email: string; readonly name?: string }

/** One person, where letters on paper reach them; null until somebody has asked where that is. */
export type PostalRecipient = { readonly name: string; readonly address: string | null }

/** One plain address: nothing that could start a second one, a comment or a header. */
const ADDRESS = /^[^\s@<>()[\],;:\\"\p{C}]{1,64}@[^\s@<>()[\],;:\\"\p{C}]{1,190}$/u

/**
 * The recipient as it may go into an envelope and a header. Throws when the
 * address is not exactly one address; a name loses its line ends and control
 * characters.
 */
export function toRecipient({ email, name }: { email: string; name?: string | null }): Recipient {
  const address = email.trim()
  if (!ADDRESS.test(address)) throw new Error('A letter needs exactly one address')
  const clean = name && oneLine(name).slice(0, 100).trim()
  return clean ? { email: address, name: clean } : { email: address }
}

/** The recipient as an envelope names it: no control characters, no empty line. */
export function toPostalRecipient({ name, address }: PostalRecipient): PostalRecipient {
  return { name: oneLine(name), address: address && linesOfAddress(address).join('\n') }
}

/** The lines of a postal address; one written in a single line is cut at its commas. */
export function linesOfAddress(address: string): string[] {
  const lines = address.split(/\r\n|\r|\n/).map(oneLine)
  const written = lines.filter((line) => line !== '')
  return written.length === 1 ? written[0].split(/, */).filter(Boolean) : written
}

/** `j•••@e•••.fr`: enough to recognise, not enough to write to. */
export function masked(email: string): string {
  const [local, domain] = email.split('@')
  const end = /\.[^.]*$/.exec(domain)?.[0] ?? ''
  return `${[...local][0]}•••@${[...domain][0]}•••${end}`
}

/** One line of text for a header: no control characters, single spaces. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
}
