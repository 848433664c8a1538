import type { DateTime } from 'luxon'
import type Professional from '#parties/models/professional'

/** What the product knows of one duty of a professional; `params` are said in its sentence. */
export type DutyFact = {
  readonly isDone: boolean
  readonly params?: Readonly<Record<string, string | number>>
}

/** One feature’s answer. Read in the scope of the professional, one query at a time. */
export type DutyFactSource = {
  /** Key of the duty. */
  readonly duty: string
  read(professional: Professional, now: DateTime): Promise<DutyFact>
}

const sources = new Map<string, DutyFactSource>()

/** Told at boot (start/contract_places.ts). */
export function registerDutyFact(source: DutyFactSource): void {
  sources.set(source.duty, source)
}

/** Throws when nobody answers for the duty. */
export function dutyFact(duty: string, professional: Professional, now: DateTime) {
  const source = sources.get(duty)
  if (!source) throw new Error(`Nobody answers for the duty ${duty}`)
  return source.read(professional, now)
}
