/** A well-formed SIRET that begins with four zeros: no company has it. */
export function inventedSiret(rank: number): string {
  const siren = withCheckDigit(`0000${String(rank + 1).padStart(4, '0')}`)
  return withCheckDigit(`${siren}0001`)
}

/** The last digit makes the whole pass the Luhn check, as the register of companies asks. */
function withCheckDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const weighed = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (weighed > 9 ? weighed - 9 : weighed)
  }, 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}
