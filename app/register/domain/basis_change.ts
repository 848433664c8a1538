import type { LegalBasis } from '#inventory/dataset'
import { rightsUnder } from '#inventory/domain/bases'

export const RIGHTS_OF_BASES = ['objection', 'portability', 'withdrawal'] as const

/** How a right stands before and after a choice. */
export type RightChange = {
  readonly right: (typeof RIGHTS_OF_BASES)[number]
  readonly before: boolean
  readonly after: boolean
}

/** What a choice changes for people: the rights that depend on the basis (art. 7(3), 20(1), 21(1)). */
export function rightChanges(before: LegalBasis, after: LegalBasis): RightChange[] {
  const [old, fresh] = [rightsUnder(before), rightsUnder(after)]
  return RIGHTS_OF_BASES.map((right) => ({ right, before: old[right], after: fresh[right] }))
}

/** Which sentences tell it, of those under `register_entries.bases.effects`. */
export function effectsOf(before: LegalBasis, after: LegalBasis): string[] {
  return rightChanges(before, after)
    .filter((it) => it.before !== it.after)
    .map(({ right, after: isOpen }) => `${right}_${isOpen ? 'opens' : 'closes'}`)
}
