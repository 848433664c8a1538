import db from '@adonisjs/lucid/services/db'
import type { Words } from '#deadlines/wording'
import { purposesUnder } from '#inventory/queries/object'
import { standingsOf } from '#rights_requests/domain/use_decision'
import type {
  ObjectionOutcome,
  PartOutcome,
  RectificationOutcome,
  RestrictionOutcome,
} from '#rights_requests/domain/part_act'
import {
  deathDone,
  type DoneAnswer,
  objectionDone,
  rectificationDone,
  restrictionDone,
} from '#rights_requests/done_answer'
import type RequestPart from '#rights_requests/models/request_part'
import { outcomeOf } from '#rights_requests/part_acts'

/** The words of an outcome, by the right of its part; null for a right that leaves none. */
export function wordsOf(
  { executedAs: right, askedRight, professionalId, found }: RequestPart,
  outcome: PartOutcome,
  words: Words
): DoneAnswer | null {
  switch (right) {
    case 'rectification':
      return rectificationDone(outcome as RectificationOutcome, words)
    case 'restriction':
      if (askedRight === 'after_death') {
        return deathDone(outcome as RestrictionOutcome, holding(found), words)
      }
      return restrictionDone(outcome as RestrictionOutcome, holding(found), words)
    case 'objection':
    case 'objection_to_marketing':
    case 'withdrawal_of_consent':
      return objectionDone(right, withStandings(outcome as ObjectionOutcome, professionalId), words)
    default:
      return null
  }
}

/** What was done before standings were kept stood on what is declared: nothing else could be chosen. */
function withStandings(outcome: ObjectionOutcome, professionalId: string | null): ObjectionOutcome {
  if (outcome.standings) return outcome
  const uses = purposesUnder({ professionalId }, ({ legalBasis }) => [legalBasis])
  return { ...outcome, standings: standingsOf(outcome.notRefusable, uses) }
}

function holding(found: RequestPart['found']): string[] {
  return (found ?? []).flatMap(({ dataset, count }) => (count > 0 ? [dataset] : []))
}

/** What was done for a part that has ended, in the reader's words; null when nothing was. */
export async function doneFor(part: RequestPart, words: Words): Promise<DoneAnswer | null> {
  const outcome = await db.transaction((trx) => outcomeOf(trx, part.id))
  return outcome && wordsOf(part, outcome, words)
}
