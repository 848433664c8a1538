import type { DutyFact } from '#parties/duties'
import { completenessOf } from '#register/domain/completeness'
import type { Duty } from '#register/domain/duty'
import type { RegisterDocument } from '#register/domain/register_document'

/** What a register, with the activities still being written, tells of the duties that it shows. */
export function registerFacts(document: RegisterDocument): Partial<Record<Duty, DutyFact>> {
  const { activities } = document
  const counted = (count: number): DutyFact => ({ isDone: count === 0, params: { count } })
  const written = activities.filter(({ draft }) => !draft)
  const lacking = activities.filter((it) => it.draft || completenessOf(it).gaps.length > 0)
  return {
    register_complete: counted(lacking.length),
    impact: counted(
      written.filter(({ screening }) => !screening || screening.result === 'required').length
    ),
    transfers: counted(
      written.flatMap(({ transfers }) => transfers).filter(({ tool }) => !tool).length
    ),
  }
}
