/** The European Economic Area: data may go there without the rules on transfers (art. 44). */
const EEA = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(
    ' '
  )
)

/** @param country ISO 3166-1 alpha-2. */
export function isOutsideEea(country: string): boolean {
  return !EEA.has(country)
}
