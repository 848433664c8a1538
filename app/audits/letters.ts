import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { clockInWords } from '#deadlines/wording'
import { enqueue } from '#foundation/jobs'
import type { Locale } from '#foundation/http/locale_middleware'
import { queueLetters } from '#letters/queue'
import type Professional from '#parties/models/professional'
import User from '#people/models/user'
import type { AuditStep, PlatformNews } from '#audits/domain/step'
import { TELL_PLATFORM } from '#audits/job_names'
import type Audit from '#audits/models/audit'

export type Told = { readonly step: AuditStep; readonly at: DateTime }

/** Tells the controller of a step, and whom it mandated of those that concern them. */
export async function tellOfStep(
  trx: TransactionClientContract,
  audit: Audit,
  { step, at }: Told
): Promise<void> {
  const { professional, auditorEmail, auditorName, reference, professionalId } = audit
  const content = contentOf(audit, step, localeOf(professional))
  const letter = {
    template: 'audits/step',
    locale: localeOf(professional),
    about: reference,
    professionalId,
    queuedAt: at,
  }
  const dedupeKey = `${reference}:${step}:${at.toMillis()}`
  const { email, name } = professional
  const toController = { ...letter, dedupeKey, to: { email, name } }
  const path = `/pro/contrat/audits/${audit.id}`
  const letters = [{ ...toController, content: { ...content, path } }]
  if (auditorEmail && TO_AUDITOR.includes(step)) {
    const to = { email: auditorEmail, name: auditorName! }
    const its = { ...letter, to, dedupeKey: `${dedupeKey}:auditor` }
    letters.push({ ...its, content: { ...content, path: '' } })
  }
  await queueLetters(trx, letters)
}

/** An auditor has no account: they learn when and where, and whether. */
const TO_AUDITOR: readonly AuditStep[] = ['planned', 'other_day', 'declined', 'withdrawn']

function contentOf(audit: Audit, step: AuditStep, locale: Locale) {
  const { reference, startsMin, endsMin, place, shorterNotice } = audit
  const day = step === 'other_day' ? audit.otherDay?.toISODate() : audit.plannedOn
  return {
    reference,
    step,
    plannedDay: day ?? null,
    days: audit.lengthDays,
    earliestDay: audit.notice.earliestAuditDay,
    hours: startsMin === null || endsMin === null ? null : hoursIn(startsMin, endsMin, locale),
    place,
    words: WORDS[step]?.(audit) ?? null,
    isShortened: shorterNotice !== null,
    findings: audit.findings.length,
  }
}

function hoursIn(from: number, until: number, locale: Locale) {
  return { from: clockInWords(from, locale), until: clockInWords(until, locale) }
}

const WORDS: Partial<Record<AuditStep, (audit: Audit) => string | null>> = {
  other_day: ({ otherWords }) => otherWords,
  declined: ({ declinedWords }) => declinedWords,
}

export function localeOf({ locale }: Pick<Professional, 'locale'>): Locale {
  return locale === 'en' ? 'en' : 'fr'
}

/** Owes the news to the platform's people: who writes may be a professional, who does not see them. */
export function tellPlatform(
  trx: TransactionClientContract,
  news: { id: string; news: PlatformNews; at: DateTime }
): Promise<void> {
  const { at, ...rest } = news
  return enqueue(trx, TELL_PLATFORM, { ...rest, at: at.toUTC().toISO()! })
}

/** One letter for each DPO whose account is open. */
export async function writeToDpos(
  trx: TransactionClientContract,
  letter: { reference: string; news: PlatformNews; path: string; name: string; at: DateTime }
): Promise<void> {
  const { at, ...content } = letter
  const dpos = await User.query({ client: trx }).where('role', 'dpo').whereNull('disabledAt')
  await queueLetters(
    trx,
    dpos.map(({ id, email, fullName, locale }) => ({
      template: 'audits/to_platform',
      to: { email, name: fullName },
      locale: locale === 'en' ? 'en' : 'fr',
      about: letter.reference,
      dedupeKey: `${letter.reference}:${letter.news}:${id}:${at.toMillis()}`,
      content,
      queuedAt: at,
    }))
  )
}
