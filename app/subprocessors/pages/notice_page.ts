import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { dateInWords, momentInWords } from '#deadlines/wording'
import { dayOf } from '#deadlines/domain/civil_day'
import { entriesAbout } from '#journal/queries/entries'
import { wordEntries } from '#journal/wording'
import {
  asFilter,
  type Standing,
  STANDING_FILTERS,
  type StandingFilter,
} from '#subprocessors/domain/standing'
import type ChangeNotice from '#subprocessors/models/change_notice'
import { noticeFacts } from '#subprocessors/pages/notice_facts'
import { progressView } from '#subprocessors/pages/progress_view'
import { type ToldKey, toldPage, type ToldRow } from '#subprocessors/queries/told_page'

type Reader = { readonly now: DateTime; readonly i18n: I18n }
type Asked = Record<string, unknown>

/** Times are those of the platform's place; last days are civil days of each controller. */
const PLACE = 'Europe/Paris'

export const TONES: Readonly<Record<Standing, string>> = {
  told: 'neutral',
  bounced: 'missed',
  open: 'near',
  objected: 'today',
  cleared: 'ok',
  withdrawn: 'ok',
  accommodated: 'accent',
  contract_ended: 'suspended',
}

/** A notice as the DPO reads it: what it says, how far it has come, and its controllers. */
export async function noticePage(notice: ChangeNotice, asked: Asked, { now, i18n }: Reader) {
  const filter = asFilter(asked.situation)
  const after = readKey(asked.apres)
  const { rows, next } = await toldPage({ noticeId: notice.id, filter, after, now })
  const entries = await wordEntries(await entriesAbout(notice.reference), i18n)
  return {
    ...{ notice, filter, isListed: rows.length > 0 || filter !== null },
    facts: noticeFacts(notice, i18n, { inBoth: true }),
    progress: await progressView(notice, now, i18n),
    filters: STANDING_FILTERS,
    rows: rows.map((row) => toldLine(row, i18n)),
    next: next && addressOf(notice.id, filter, next),
    canBeCancelled: notice.state !== 'draft' && notice.canBeCancelled,
    story: entries.map(({ what, iso, when, who }) => ({ title: what, at: iso, when, by: who })),
  }
}

function toldLine(row: ToldRow, i18n: I18n) {
  const { id, name, standing, receivedAt, receivedBy, closesAt, zone, isLate, joinedLate } = row
  const lastDay = closesAt && dayOf(closesAt.minus({ milliseconds: 1 }), zone)
  return {
    ...{ id, name, isLate, joinedLate },
    state: i18n.formatMessage(`notices_of_change.standings.${standing}`),
    tone: TONES[standing],
    received: receivedAt && momentInWords(receivedAt.setZone(PLACE), i18n.locale),
    receivedIso: receivedAt?.toISO(),
    means: receivedBy && i18n.formatMessage(`notices_of_change.means.${receivedBy}`),
    lastDay: lastDay && dateInWords(lastDay, i18n.locale),
    lastDayIso: lastDay,
  }
}

function addressOf(id: string, filter: StandingFilter | null, { id: rowId, name }: ToldKey) {
  const key = encodeURIComponent(`${rowId}~${name}`)
  return `/dpo/sous-traitants/avis/${id}?${filter ? `situation=${filter}&` : ''}apres=${key}`
}

const KEY = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})~([^\0]*)$/s

function readKey(asked: unknown): ToldKey | null {
  const [, id, name] = typeof asked === 'string' ? (KEY.exec(asked) ?? []) : []
  return id ? { id, name } : null
}
