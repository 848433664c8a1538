import { escapedText, folded } from '#documents/formats/folding'

export type Card = {
  readonly lastName: string
  readonly firstName: string
  readonly email: string | null
  /** E.164 */
  readonly phone: string | null
}

/** One card of version 4.0 (RFC 6350). */
export function vcard({ lastName, firstName, email, phone }: Card): string {
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    'KIND:individual',
    `FN:${escapedText(`${firstName} ${lastName}`.trim())}`,
    `N:${escapedText(lastName)};${escapedText(firstName)};;;`,
    ...(email ? [`EMAIL:${escapedText(email)}`] : []),
    ...(phone ? [`TEL;VALUE=uri:tel:${phone}`] : []),
    'END:VCARD',
  ]
  return lines.map(folded).join('')
}
