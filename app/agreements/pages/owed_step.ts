import type { DateTime } from 'luxon'
import { dateInWords } from '#deadlines/wording'
import type Professional from '#parties/models/professional'
import type { OwedStep } from '#parties/owed_steps'
import { clausesInForce } from '#agreements/queries/clauses'
import { lastAgreement } from '#agreements/queries/signed'
import { graceOf, standingOf } from '#agreements/standing'

/** What the contract asks of a professional on the page of the agenda. */
export async function contractStep(
  professional: Professional,
  now: DateTime,
  locale: string
): Promise<OwedStep | null> {
  const { number: proposed } = await clausesInForce()
  const agreement = await lastAgreement(professional.id)
  const signed = agreement?.clausesNumber ?? null
  const standing = standingOf(professional, { signed, proposed }, now)
  if (standing === 'signed' || standing === 'ended') return null

  const last = graceOf(professional)?.lastDay
  const label = standing === 'in_grace' && last ? dateInWords(last, locale) : ''
  return { words: `agreements.steps.${standing}`, route: 'agreements.pro.show', label }
}
