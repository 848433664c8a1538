import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { momentInWords } from '#deadlines/wording'
import { dayOf } from '#deadlines/domain/civil_day'
import { entriesAbout } from '#journal/queries/entries'
import { wordEntries } from '#journal/wording'
import { HEARD_BY } from '#subprocessors/domain/objection'
import { BEFORE_RECEIPT, OUTCOMES } from '#subprocessors/domain/standing'
import NoticeReceipt from '#subprocessors/models/notice_receipt'
import type ToldController from '#subprocessors/models/told_controller'
import { changeView, objectionInWords } from '#subprocessors/pages/change_view'
import { TONES } from '#subprocessors/pages/notice_page'
import { subjectOf } from '#subprocessors/receipts'
import { isUnderContract } from '#subprocessors/under_contract'

type Reader = { readonly now: DateTime; readonly i18n: I18n }

/** One controller of a notice as the DPO sees it: receipts, window, objection, and what to do. */
export async function standingPage(told: ToldController, { now, i18n }: Reader) {
  const { notice, professional, standing, lateAt, objectedAt } = told
  const zone = told.zone ?? professional.timezone
  const moment = (at: DateTime) => momentInWords(at.setZone(zone), i18n.locale)
  const receipts = await NoticeReceipt.query().where('toldId', told.id).orderBy('recordedAt')
  const entries = await entriesAbout(subjectOf({ told, notice }))
  const story = await wordEntries(entries, i18n)
  const isLate = lateAt !== null && ['open', 'cleared', 'withdrawn'].includes(standing)
  const change = changeView(told, { now, i18n })
  const isOpen = standing === 'objected'
  const isServed = isUnderContract(professional, now)
  return {
    ...{ notice, professional, told },
    change,
    stands: i18n.formatMessage(`notices_of_change.standings.${standing}`),
    tone: TONES[standing],
    receipts: receipts.map((it) => ({
      means: i18n.formatMessage(`notices_of_change.means.${it.means}`),
      when: moment(it.receivedAt),
      takenBack: it.takenBackAt && moment(it.takenBackAt),
    })),
    objectedOn: objectedAt && said(told, objectedAt, i18n),
    lateOn: lateAt && said(told, lateAt, i18n),
    canBeHeard: isServed && change.canObject,
    heardBy: HEARD_BY,
    canBeToldAgain: isServed && BEFORE_RECEIPT.includes(standing) && notice.state === 'sent',
    canBeReceived: isServed && ['sent', 'closed'].includes(notice.state),
    outcomes: !isServed
      ? []
      : isOpen
        ? OUTCOMES
        : isLate
          ? OUTCOMES.filter((it) => it !== 'withdrawn')
          : [],
    today: dayOf(now, zone),
    story: story.map(({ what, iso, when, who, detail }) => ({
      ...{ title: what, at: iso, when, by: who, text: detail ?? undefined },
    })),
  }
}

/** When an objection arrived, and how. */
function said(told: ToldController, at: DateTime, i18n: I18n) {
  const by = i18n.formatMessage(`notices_of_change.objected_by.${told.objectedBy}`)
  return { when: objectionInWords(told, at, i18n), by }
}
