/** `announced`: a change is to come; `in_force`: the list has changed; `given_up`: it will not come. */
export const TOLD = ['announced', 'in_force', 'given_up'] as const
export type Told = (typeof TOLD)[number]

export const LIST_ACTS = ['add', 'replace', 'remove', 'move'] as const
export type ListAct = (typeof LIST_ACTS)[number]

/** An entry as the list said it when it was told: what people read then stays what they read. */
export type ListFacts = {
  readonly name: string
  readonly activity: string
  /** ISO 3166-1 alpha-2 */
  readonly country: string
  readonly accessCountries: readonly string[]
  /** Of a replacement: who serves until then. */
  readonly replaces: string | null
  /** Of a move: where the data is until then. */
  readonly movesFrom: {
    readonly country: string
    readonly accessCountries: readonly string[]
  } | null
}
