import type { Sampled } from '#terminations/domain/facts'

/** How many people are drawn by lot, to be looked for once everything is destroyed. */
export const SAMPLE = 20

/**
 * Draws people by lot from a stream, each with the same chance, whatever their number (reservoir).
 *
 * @param random gives a number from 0 to 1, 1 left out.
 */
export async function drawn(
  people: AsyncIterable<Sampled>,
  random: () => number,
  size = SAMPLE
): Promise<Sampled[]> {
  const chosen: Sampled[] = []
  let seen = 0
  for await (const person of people) {
    seen++
    if (chosen.length < size) chosen.push(person)
    else {
      const place = Math.floor(random() * seen)
      if (place < size) chosen[place] = person
    }
  }
  return chosen
}
