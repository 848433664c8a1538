import type { Region } from '#deadlines/domain/holidays'

/** Civil time and holidays that count for a controller's deadlines. */
export type Place = { zone: string; region: Region }

/** The platform's own place, also used while nobody knows who is concerned. */
export const PLATFORM_PLACE: Place = { zone: 'Europe/Paris', region: 'metropole' }

export function placeOf(professional: { timezone: string; region: string } | null): Place {
  if (!professional) return PLATFORM_PLACE
  return { zone: professional.timezone, region: professional.region as Region }
}
