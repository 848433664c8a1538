/** SIREN of La Poste, whose branches do not follow the key. */
const LA_POSTE = '356000000'

/**
 * Whether 14 figures can be a SIRET: their Luhn sum is a multiple of 10; for a branch of La Poste, the
 * plain sum of its figures is a multiple of 5 (INSEE).
 */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text)) return false
  const digits = [...text].map(Number)
  if (luhn(digits) % 10 === 0) return true
  return text.startsWith(LA_POSTE) && digits.reduce((sum, digit) => sum + digit, 0) % 5 === 0
}

/** As people write it: figures in groups. */
export function readSiret(text: string): string {
  return text.replace(/[\s.-]/g, '')
}

/** `732 829 320 00074` */
export function siretInWords(siret: string): string {
  return siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u00A0$2\u00A0$3\u00A0$4')
}

function luhn(digits: readonly number[]): number {
  return digits.reduceRight((sum, digit, index) => {
    const weighed = digit * ((digits.length - index) % 2 === 0 ? 2 : 1)
    return sum + (weighed > 9 ? weighed - 9 : weighed)
  }, 0)
}
