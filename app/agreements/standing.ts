import type { DateTime } from 'luxon'
import type { Deadline } from '#deadlines/domain/deadline'
import type { Region } from '#deadlines/domain/holidays'
import { isOpenToPublic } from '#parties/domain/open_to_public'
import type Professional from '#parties/models/professional'
import { graceDeadline } from '#parties/queries/agreement_grace'

/** Where a professional stands with the contract; words under `agreements.standing.<word>`. */
export const STANDINGS = ['signed', 'new_version', 'in_grace', 'closed', 'ended'] as const

export type Standing = (typeof STANDINGS)[number]

/**
 * @param signed version of the clauses signed, or null.
 * @param proposed version proposed now.
 */
export function standingOf(
  professional: Professional,
  { signed, proposed }: { signed: number | null; proposed: number },
  now: DateTime
): Standing {
  if (professional.hasLeftAt(now)) return 'ended'
  if (professional.agreementSignedAt) {
    return signed !== null && signed < proposed ? 'new_version' : 'signed'
  }
  return isOpenToPublic(professional, now) ? 'in_grace' : 'closed'
}

/** The date by which to sign, with its reasons; null where no time was given. */
export function graceOf(professional: Professional): Deadline | null {
  const { agreementGraceFrom: at, agreementGraceDays: days, timezone } = professional
  if (!at || !days) return null
  return graceDeadline(days, { at, timezone, region: professional.region as Region })
}
