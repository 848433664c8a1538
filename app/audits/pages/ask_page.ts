import { randomUUID } from 'node:crypto'
import { deadlineCard } from '#deadlines/card'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { dayInWords } from '#deadlines/wording'
import { AUDIT_GROUNDS, LONGEST_DAYS } from '#audits/domain/audit_terms'
import { faultOfAuditDay, latestNoticeFor, noticeFrom } from '#audits/domain/calendar'
import type { Reader } from '#audits/pages/audit_page'
import { earliestAudit, isYearlyUnderWay } from '#audits/queries/earliest_audit'
import { todayAt } from '#audits/today'

/** The form for an audit: from when it may be, why, and by when a day one aims at is announced. */
export async function askPage(professionalId: string, aimedAt: unknown, { now, i18n }: Reader) {
  const notice = noticeFrom(now)
  const yearly = await earliestAudit({ professionalId, ground: 'yearly', notice })
  const aimed = typeof aimedAt === 'string' ? aimedAt : ''
  const isADay = aimed !== '' && faultOfAuditDay(aimed, null) !== 'not_a_day'
  const latest = isADay ? latestNoticeFor(aimed as CivilDay) : null
  return {
    ...formFacts(),
    isUnderWay: await isYearlyUnderWay(professionalId),
    cards: yearly.deadlines.map((deadline) => deadlineCard(deadline, now, i18n)),
    earliest: yearly.day,
    earliestIn: dayInWords(yearly.day, i18n.locale),
    afterBreach: notice.earliestAuditDay!,
    afterBreachIn: dayInWords(notice.earliestAuditDay!, i18n.locale),
    aimed: isADay ? aimed : '',
    aimedCard: latest && deadlineCard(latest, now, i18n),
    today: todayAt(now),
  }
}

/** What every form for an audit offers. */
export function formFacts() {
  return {
    filingKey: randomUUID(),
    grounds: AUDIT_GROUNDS,
    lengths: Array.from({ length: LONGEST_DAYS }, (_, index) => index + 1),
  }
}
