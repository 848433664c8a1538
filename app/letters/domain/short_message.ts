/** A text message: one of those a telephone shows whole, in the alphabet that every telephone has. */
export type ShortMessage = {
  /** E.164 */
  readonly to: string
  readonly text: string
}

/** Of one message; a longer one would come in pieces. */
const LONGEST = 160

/** GSM 03.38, 6.2.1: what takes one place, and what takes two. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const EXTENDED = '^{}\\[~]|€'

/** Places a text takes in the alphabet of telephones; null when it cannot be written in it. */
export function placesOf(text: string): number | null {
  const places = [...text].map((sign) =>
    BASIC.includes(sign) ? 1 : EXTENDED.includes(sign) ? 2 : 0
  )
  return places.includes(0) ? null : places.reduce<number>((sum, place) => sum + place, 0)
}

/** Throws a plain Error: a message that does not fit is a mistake of the programme. */
export function checkShortMessage({ to, text }: ShortMessage): void {
  if (!/^\+[1-9]\d{6,14}$/.test(to)) throw new Error('A text message goes to a number in E.164')
  const places = placesOf(text)
  if (places === null) throw new Error('A telephone cannot write every sign of the text message')
  if (places === 0 || places > LONGEST) throw new Error(`A text message has 1 to ${LONGEST} places`)
}
