/** People who have something in common, by what it is: counted, never named. */
export type Group = {
  /** What they have in common; two groups with another key have nobody in common. */
  readonly key: string
  readonly count: number
  /** Of these, those of whom something more is said; null when it is not. */
  readonly marked: number | null
}

/** The three questions of the European authorities on anonymisation (opinion 05/2014), asked of the result. */
export type Anonymity = {
  /** Nobody stands alone, or among too few, in a count that is told. */
  readonly singlingOut: boolean
  /** No count that is left out follows from others: groups are apart, and no total stands beside them. */
  readonly linkability: boolean
  /** Being in a group tells nothing: it has enough on either side of whatever more is said of it. */
  readonly inference: boolean
}

/** Fewest in a count that is told. */
export const THRESHOLD = 5

/** What may be told of groups: those with enough in them, and the mark where either side has enough. */
export function told(groups: readonly Group[], threshold = THRESHOLD): Group[] {
  return groups
    .filter(({ count }) => count >= threshold)
    .map((group) => ({ ...group, marked: isParted(group, threshold) ? group.marked : null }))
}

/** Totals are those of what is told: a total of everything would give back what is left out. */
export function totalOf(groups: readonly Group[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0)
}

export function anonymity(groups: readonly Group[], threshold = THRESHOLD): Anonymity {
  return {
    singlingOut: groups.every(({ count }) => count >= threshold),
    linkability: new Set(groups.map(({ key }) => key)).size === groups.length,
    inference: groups.every((it) => it.marked === null || isParted(it, threshold)),
  }
}

/** What does not pass all three is pseudonymised at best, and is called so. */
export function isAnonymous(groups: readonly Group[], threshold = THRESHOLD): boolean {
  const { singlingOut, linkability, inference } = anonymity(groups, threshold)
  return singlingOut && linkability && inference
}

const isParted = ({ count, marked }: Group, threshold: number) =>
  marked !== null && marked >= threshold && count - marked >= threshold
