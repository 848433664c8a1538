import type { ErasureFacts } from '#attestations/domain/facts'
import { keptInAll, removedInAll } from '#attestations/domain/totals'
import { platformName } from '#attestations/identity'
import { keptRow, type Statement, statementOf } from '#attestations/wording'
import type { Words } from '#deadlines/wording'
import { isHeld } from '#rights_requests/domain/erasure'
import { FILE_KEPT, REQUESTS } from '#rights_requests/personal_data'

/** The answer to an erasure in words: letter and follow-up page say what the attestation says. */
export type ErasureAnswer = Pick<
  Statement,
  'outcome' | 'title' | 'removedTitle' | 'removed' | 'kept'
> & {
  readonly sentence: string
  /** What happens to what is held, when the hold ends; null when nothing is. */
  readonly later: string | null
}

/** The file of the request stays whatever was found, and is told with the rest. */
export function erasureAnswer(facts: ErasureFacts, words: Words): ErasureAnswer {
  const statement = statementOf(facts, platformName(), words)
  const { outcome, title, removedTitle, removed, kept } = statement
  const isFileTold = keptInAll(facts).some((it) => it.kept.reason === FILE_KEPT.reason)
  const isSomeHeld = keptInAll(facts).some((it) => isHeld(it.kept))
  const file = keptRow(REQUESTS, { ...FILE_KEPT, count: 1 }, words)
  return {
    ...{ outcome, title, removedTitle, removed },
    sentence: words.t(`rights_requests.erasure.${outcome}`, { count: removedInAll(facts) }),
    kept: isFileTold ? kept : [...kept, file],
    later: isSomeHeld ? words.t('exercise.holds.later') : null,
  }
}
