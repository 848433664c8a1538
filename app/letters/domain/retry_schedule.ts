/** Minutes to wait after each failed try: quickly at first, then twice a day, about 70 hours in all. */
const DELAYS = [1, 5, 15, 60, 180, 360, 720, 720, 720, 720, 720]

/** Minutes until the next try after `attempts` failed ones, or null when there is none. */
export function delayAfter(attempts: number): number | null {
  return DELAYS[attempts - 1] ?? null
}

/** A worker that has said nothing for so many minutes has died with the letter in its hands. */
export const LEASE_MINUTES = 5
