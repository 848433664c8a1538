import type { Serves } from '#parties/domain/serves'

/** Facts of an entry that are announced before they change, where professionals are served (art. 28(2)). */
export type AnnouncedFacts = {
  readonly activity: string
  readonly country: string
  readonly accessCountries: readonly string[]
  readonly serves: Serves
  readonly seesPersonalData: boolean
}

/** Whether data of professionals' clients is entrusted to it. */
export function servesProfessionals({
  serves,
  seesPersonalData,
}: Pick<AnnouncedFacts, 'serves' | 'seesPersonalData'>): boolean {
  return serves !== 'platform' && seesPersonalData
}

/**
 * Whether a change is one that controllers may object to beforehand: what is done, where, from where, or
 * for whom, of an entry that serves professionals before or after it.
 */
export function needsNotice(before: AnnouncedFacts, after: AnnouncedFacts): boolean {
  const [served, serves] = [servesProfessionals(before), servesProfessionals(after)]
  if (!served && !serves) return false
  return (
    served !== serves ||
    before.activity !== after.activity ||
    before.country !== after.country ||
    placesOf(before) !== placesOf(after)
  )
}

function placesOf({ accessCountries }: AnnouncedFacts): string {
  return [...accessCountries].sort().join()
}

/** Countries that the data goes to, or is reached from, outside the European Economic Area. */
export function thirdCountries(
  { country, accessCountries }: Pick<AnnouncedFacts, 'country' | 'accessCountries'>,
  isOutside: (country: string) => boolean
): string[] {
  return [...new Set([country, ...accessCountries])].filter(isOutside)
}
