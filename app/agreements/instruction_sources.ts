import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'

/** One line of the register of instructions: who told what, when and how, and what was done. */
export type InstructionEntry = {
  /** Tells it from the others of its source. */
  readonly id: string
  readonly professionalId: string
  readonly givenAt: DateTime
  /** Account that gave it; null when it is gone, or was none. */
  readonly givenBy: string | null
  /** Name where there was no account. */
  readonly giverName: string | null
  /** Word under `agreements.instructions.how`. */
  readonly how: 'site' | 'mail' | 'letter' | 'telephone' | 'settings' | 'signature'
  readonly what: string
  readonly state: {
    readonly word: string
    readonly tone: 'ok' | 'near' | 'suspended' | 'missed' | 'neutral'
  }
  readonly doneAt: DateTime | null
  /** Where it is worked on, for the platform and for the professional. */
  readonly address: { readonly dpo: string | null; readonly pro: string | null }
}

/** Which part of the register is read: newest first. */
export type InstructionPage = {
  readonly professionalId: string | null
  readonly before: DateTime | null
  readonly limit: number
}

/** The port by which features above tell the instructions they were given. */
export type InstructionSource = (page: InstructionPage, i18n: I18n) => Promise<InstructionEntry[]>

const sources: InstructionSource[] = []

/** Told at boot (start/contract_places.ts). */
export function registerInstructions(source: InstructionSource): void {
  sources.push(source)
}

/** The register, newest first, from every source; one query at a time, within a tenant's transaction. */
export async function instructionEntries(
  page: InstructionPage,
  i18n: I18n
): Promise<InstructionEntry[]> {
  const found: InstructionEntry[] = []
  for (const source of sources) found.push(...(await source(page, i18n)))
  return found.toSorted((one, other) => +other.givenAt - +one.givenAt).slice(0, page.limit)
}
