import { namedReference } from '#foundation/reference'

/**
 * The name of a request, as `DR-2026-7K3M-9QXA`.
 *
 * @param random at least 8 random bytes.
 */
export function referenceOf(year: number, random: Uint8Array): string {
  return namedReference('DR', year, random)
}
