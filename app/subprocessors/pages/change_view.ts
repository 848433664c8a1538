import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { deadlineCard } from '#deadlines/card'
import { dayOf } from '#deadlines/domain/civil_day'
import { dayInWords, momentInWords } from '#deadlines/wording'
import { canBeObjectedTo } from '#subprocessors/domain/change_notice'
import { isEnteredByHand } from '#subprocessors/domain/objection'
import { MAY_OBJECT } from '#subprocessors/domain/standing'
import { effectiveFrom } from '#subprocessors/domain/window'
import type ToldController from '#subprocessors/models/told_controller'
import { noticeFacts } from '#subprocessors/pages/notice_facts'

type Reader = { readonly now: DateTime; readonly i18n: I18n }

/** One announced change as its controller reads it: what it is, until when to object, where it stands. */
export function changeView(told: ToldController, { now, i18n }: Reader) {
  const { notice, standing, window, closesAt } = told
  const zone = told.zone ?? told.professional.timezone
  const isOver = notice.state === 'cancelled'
  const mayObject = canBeObjectedTo(notice.kind) && ['sent', 'closed'].includes(notice.state)
  const isInTime = told.isInTime(now)
  return {
    ...{ id: told.id, isInTime, isOver, isEmergency: notice.isEmergency, kind: notice.kind },
    title: i18n.formatMessage(`notices_of_change.kinds.${notice.kind}.line`, namesOf(told)),
    facts: noticeFacts(notice, i18n),
    card: window && standing === 'open' && !isOver ? deadlineCard(window, now, i18n) : null,
    lastDay: window?.lastDay ? dayInWords(window.lastDay, i18n.locale) : null,
    canObject: mayObject && (isInTime ? MAY_OBJECT.includes(standing) : canBeLate(told)),
    canWithdraw: standing === 'objected' && mayObject,
    consequence: canBeObjectedTo(notice.kind) ? consequenceOf(told, i18n) : null,
    sentence: sentenceOf(told, { now, i18n }, { zone, closesAt }),
  }
}

function canBeLate({ standing, lateAt }: ToldController): boolean {
  return lateAt === null && ['open', 'cleared', 'withdrawn'].includes(standing)
}

function namesOf({ notice }: ToldController) {
  return { name: notice.subprocessor.name, former: notice.former?.name ?? '' }
}

/** What an objection in time would change. */
function consequenceOf(told: ToldController, i18n: I18n): string {
  const { isEmergency, kind } = told.notice
  const which = isEmergency ? 'emergency' : kind
  return i18n.formatMessage(`notices_of_change.pro.consequences.${which}`, namesOf(told))
}

/** When an objection arrived: the day alone when it was entered by hand. */
export function objectionInWords(told: ToldController, at: DateTime, i18n: I18n): string {
  const zone = told.zone ?? told.professional.timezone
  return isEnteredByHand(told.objectedBy)
    ? dayInWords(dayOf(at, zone), i18n.locale)
    : momentInWords(at.setZone(zone), i18n.locale)
}

/** Where it stands, in one sentence. */
function sentenceOf(
  told: ToldController,
  { now, i18n }: Reader,
  { zone, closesAt }: { zone: string; closesAt: DateTime | null }
): string {
  const { notice, objectedAt, lateAt } = told
  const moment = (at: DateTime | null) => (at ? momentInWords(at.setZone(zone), i18n.locale) : '')
  const from = closesAt && effectiveFrom(closesAt, notice.plannedDay, zone)
  const arrived = objectedAt ?? lateAt
  const objected = arrived ? objectionInWords(told, arrived, i18n) : ''
  const words = { ...namesOf(told), from: moment(from), objected }
  return i18n.formatMessage(`notices_of_change.pro.standings.${keyOf(told, now)}`, words)
}

function keyOf({ notice, standing, lateAt, closesAt }: ToldController, now: DateTime): string {
  if (notice.state === 'cancelled') return 'cancelled'
  if (notice.kind === 'remove') return 'removal'
  if (lateAt && ['open', 'cleared', 'withdrawn'].includes(standing)) return 'late'
  const isOpen = standing === 'open' && closesAt! > now
  if (notice.isEmergency && isOpen) return 'emergency'
  return standing === 'open' && !isOpen ? 'cleared' : standing
}
