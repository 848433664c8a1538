import type { DateTime } from 'luxon'
import type Professional from '#parties/models/professional'

/** Something a professional should do: a sentence, and where it is done. */
export type OwedStep = {
  /** Key of the sentence, which may name `label`. */
  readonly words: string
  readonly route: string
  readonly label?: string
}

/** What one feature asks of a professional now, or null. */
export type OwedStepSource = {
  /** The lower, the sooner it is said: one thing at a time. */
  readonly order: number
  read(professional: Professional, now: DateTime, locale: string): Promise<OwedStep | null>
}

const sources: OwedStepSource[] = []

/** Told at boot (start/contract_places.ts). */
export function registerOwedStep(source: OwedStepSource): void {
  sources.push(source)
}

/** The one next thing that contracts ask of a professional, or null. */
export async function owedStep(
  professional: Professional,
  now: DateTime,
  locale: string
): Promise<OwedStep | null> {
  for (const { read } of sources.toSorted((one, other) => one.order - other.order)) {
    const step = await read(professional, now, locale)
    if (step) return step
  }
  return null
}
