import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { backupAlarms } from '#backups/queries/standing'
import { deadlineStrip } from '#dashboard/strip'
import { countLettersToPrint } from '#letters/queries/paper_letters'
import { troubledLetters } from '#letters/queries/letters'
import { contractPlaces } from '#parties/contract_places'
import { PLATFORM_PLACE } from '#rights_requests/domain/place'
import { queueFilters } from '#rights_requests/domain/queue'
import { mailToRead } from '#rights_requests/pages/draft_pages'
import { queueRow } from '#rights_requests/pages/queue_rows'
import {
  movedSince,
  openByLastDay,
  silentSince,
  stoppedExecutions,
} from '#rights_requests/queries/attention'
import { requestsToPost } from '#rights_requests/queries/unposted'
import { queuePage } from '#rights_requests/queries/queue'

/** Nothing has been heard of a request for that many days: somebody should look. */
const SILENT_DAYS = 7
const STRIP_DAYS = 30
const SOONEST = 6

type Reader = { readonly now: DateTime; readonly i18n: I18n; readonly role: string }

/** What the DPO reads first: what is due, what has moved, what is silent, what fails. */
export async function today({ now, i18n, role }: Reader) {
  const { rows: soonest } = await queuePage(queueFilters({}), { now }, SOONEST)
  const due = await openByLastDay(now.plus({ days: STRIP_DAYS }))
  const place = { now, zone: PLATFORM_PLACE.zone, days: STRIP_DAYS, locale: i18n.locale }
  const lists = {
    soonest,
    toPost: await requestsToPost(),
    stopped: await stoppedExecutions(),
    silent: await silentSince(now.minus({ days: SILENT_DAYS })),
    moved: await movedSince(now.minus({ hours: 24 })),
  }
  const rows = Object.entries(lists).map(([name, requests]) => [
    name,
    requests.map((request) => queueRow(request, { now, i18n })),
  ])
  const letters = await troubledLetters(100)
  return {
    lists: Object.fromEntries(rows),
    strip: deadlineStrip(due, place),
    mail: await mailToRead({ now, i18n }),
    lettersToPost: await countLettersToPrint(),
    failingLetters: letters.length,
    backupAlarms: await backupAlarms(now),
    silentDays: SILENT_DAYS,
    contracts: await contractsWaiting(now, role),
  }
}

/** Places of contracts where something waits for somebody of that role. */
async function contractsWaiting(now: DateTime, role: string) {
  const counted = []
  for (const { waiting, roles, words, address } of contractPlaces()) {
    if (roles && !roles.includes(role)) continue
    counted.push({ words, address, count: await waiting(now) })
  }
  return counted.filter(({ count }) => count > 0)
}
