import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { deadlineCard } from '#deadlines/card'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { clockInWords, dateInWords, dayInWords } from '#deadlines/wording'
import { entriesAbout } from '#journal/queries/entries'
import { wordEntries } from '#journal/wording'
import { auditorOf } from '#audits/audit_document'
import { AUDIT_EVENTS } from '#audits/domain/audit_state'
import type Audit from '#audits/models/audit'
import AuditFile from '#audits/models/audit_file'
import { earliestAudit } from '#audits/queries/earliest_audit'
import { todayAt } from '#audits/today'

/** `isOwn`: the controller reads, for whom the platform's people are the platform. */
export type Reader = { readonly now: DateTime; readonly i18n: I18n; readonly isOwn?: boolean }

/** One audit as either side reads it: where it stands, what it found, what is left to do. */
export async function auditPage(audit: Audit, { now, i18n, isOwn }: Reader) {
  const today = todayAt(now)
  const can = Object.fromEntries(AUDIT_EVENTS.map((event) => [event, audit.can(event, today)]))
  const files = await AuditFile.of(audit.id)
  return {
    audit,
    can,
    guard: guardOf(audit, today),
    auditor: auditorOf(audit),
    cards: await cardsOf(audit, { now, i18n }),
    facts: wordsOf(audit, i18n),
    findings: audit.findings.map((finding) => ({
      finding,
      actions: finding.actions.map((action) => ({
        action,
        isLate: action.isLateOn(today),
        due: dateInWords(action.dueOn.toISODate() as CivilDay, i18n.locale),
        done: action.doneAt && onDay(action.doneAt, i18n),
      })),
    })),
    promises: audit.promises.map((it) => ({ ...it.serialize(), on: onDay(it.acceptedAt, i18n) })),
    files: files.map((file) => ({ id: file.id, kind: file.kind, name: file.openName() })),
    story: await storyOf(audit, { i18n, isOwn }),
  }
}

/** Why the one next step is not possible yet, by the name of its guard. */
function guardOf(audit: Audit, today: string): string | null {
  const next = {
    asked: 'plan',
    other_day: 'accept_day',
    planned: 'hold',
    following: 'close',
  } as const
  const event = next[audit.state as keyof typeof next]
  return event ? audit.guardAgainst(event, today) : null
}

/** Until it is held, from when it may be, and why. */
async function cardsOf(audit: Audit, { now, i18n }: Reader) {
  const { professionalId, ground, notice, id: except } = audit
  if (!['asked', 'other_day', 'planned'].includes(audit.state)) return []
  const { deadlines } = await earliestAudit({ professionalId, ground, notice, except })
  return deadlines.map((deadline) => deadlineCard(deadline, now, i18n))
}

function wordsOf(audit: Audit, i18n: I18n) {
  const { locale } = i18n
  const day = (it: CivilDay) => dayInWords(it, locale)
  const { startsMin, endsMin, otherDay, heldOn, costsCents } = audit
  return {
    received: onDay(audit.receivedAt, i18n),
    proposed: audit.proposedDays.map(day),
    planned: audit.plannedDays.map(day),
    other: otherDay && day(otherDay.toISODate() as CivilDay),
    held: heldOn && dateInWords(heldOn.toISODate() as CivilDay, locale),
    hours:
      startsMin === null || endsMin === null
        ? null
        : i18n.t('audits.hours', {
            from: clockInWords(startsMin, locale),
            until: clockInWords(endsMin, locale),
          }),
    mandate: audit.mandateCheckedAt && onDay(audit.mandateCheckedAt, i18n),
    costs: costsCents === null ? null : eurosIn(costsCents, locale),
  }
}

function eurosIn(cents: number, locale: string): string {
  const euros = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' })
  return euros.format(cents / 100)
}

/** The day an instant falls on at the platform's place, in words. */
export function onDay(at: DateTime, { locale }: Pick<I18n, 'locale'>): string {
  return dateInWords(todayAt(at), locale)
}

/** What happened, oldest first, as the journal tells it. */
export async function storyOf(
  { reference }: { reference: string },
  { i18n, isOwn = false }: Pick<Reader, 'i18n' | 'isOwn'>
) {
  const entries = await wordEntries(await entriesAbout(reference), i18n)
  const stranger = i18n.t('journal.actors.user')
  return entries.map(({ iso, when, what, who, detail }) => ({
    ...{ title: what, at: iso, when },
    by: isOwn && who === stranger ? i18n.t('audits.the_platform') : who,
    text: detail,
  }))
}
