import { DateTime } from 'luxon'
import type { I18n } from '@adonisjs/i18n'
import db from '@adonisjs/lucid/services/db'
import { barChart } from '#foundation/bars'
import { type CivilDay, dayOf } from '#deadlines/domain/civil_day'
import { dateInWords, dayInWords, instantInWords, monthInShort } from '#deadlines/wording'
import { datasets } from '#inventory/registry'
import { retentionWords } from '#retention/pages/words'
import { byWeek, forthcoming } from '#retention/queries/forthcoming'
import { lastRuns, type Run } from '#retention/queries/runs'
import { declaredVersions, type Schedule } from '#retention/queries/schedules'

const ZONE = 'Europe/Paris'

type Reading = { readonly i18n: I18n; readonly now: DateTime; readonly before: string | null }

/** The night that comes: what is due then is what the next run ends. */
export function nextRun(now: DateTime): DateTime {
  const today = now.setZone(ZONE).set({ hour: 3, minute: 15, second: 0, millisecond: 0 })
  return today > now ? today : today.plus({ days: 1 })
}

/** Lengths, what is due, what will go, and the last runs. */
export async function retentionPage({ i18n, now, before }: Reading) {
  const words = retentionWords(i18n)
  const at = nextRun(now)
  const { ahead, versions } = await db.transaction(async (trx) => ({
    ahead: await forthcoming(trx, { at }),
    versions: await declaredVersions(trx),
  }))
  const { runs, next } = await lastRuns(before)
  const weeks = byWeek(ahead, at)
  const total = ahead.days.reduce((sum, { records }) => sum + records, 0)
  return {
    night: dateInWords(dayOf(at, ZONE), i18n.locale),
    dueTotal: Object.values(ahead.due).reduce((sum, it) => sum + it, 0),
    due: Object.entries(ahead.due).map(([key, records]) => ({ name: words.dataset(key), records })),
    total,
    chart: barChart(
      weeks.map(({ day, records }) => ({ text: shortDay(day, i18n), values: [records] })),
      { stacked: false }
    ),
    days: ahead.days.map(({ day, records, datasets: its }) => ({
      day: dayInWords(day, i18n.locale),
      records,
      names: Object.keys(its).map(words.dataset).join(', '),
    })),
    waiting: versions
      .filter(({ state }) => state === 'waiting')
      .map(({ id, dataset, length }) => {
        return { id, name: words.dataset(dataset), length: words.length(length) }
      }),
    schedules: schedulesOf(versions, { i18n, due: ahead.due }),
    runs: runs.map((run) => runRow(run, i18n)),
    next,
    running: runs.find(({ endedAt }) => !endedAt) ?? null,
  }
}

function shortDay(day: CivilDay, { locale }: I18n): string {
  return `${Number(day.slice(8))} ${monthInShort(day, locale)}`
}

type About = { i18n: I18n; due: Readonly<Record<string, number>> }

/** What is declared, as it is in force, by data set. */
function schedulesOf(versions: readonly Schedule[], { i18n, due }: About) {
  const words = retentionWords(i18n)
  return datasets.all().map(({ key, people, controller, retention, endedBy, expiry }) => {
    const its = versions.filter(({ dataset, state }) => dataset === key && state === 'in_force')
    const inForce = its[0]
    return {
      name: words.dataset(key),
      people: words.people(people),
      controller,
      rule: words.rule(inForce ?? retention),
      law: (inForce ? inForce.law : retention.law) ?? null,
      /** Of an end by something else, only what no rule of its own ends. */
      endedBy: expiry ? null : endedBy === 'end_of_contract' ? 'contract' : 'act',
      due: due[key] ?? 0,
      versions: its.length,
      since: inForce?.inForceFrom ? dayWords(inForce.inForceFrom, i18n) : null,
    }
  })
}

function dayWords(at: Date, { locale }: I18n): string {
  return dateInWords(dayOf(DateTime.fromJSDate(at), ZONE), locale)
}

/** A run, as a row of a list. */
export function runRow(run: Run, { locale }: I18n) {
  const { night, coversFrom, records, kept, failed, planned, endedAt } = run
  return {
    ...{ night, records, kept, failed, planned },
    day: dateInWords(night, locale),
    missedFrom: coversFrom < night ? dateInWords(coversFrom, locale) : null,
    ended: endedAt && instantInWords(endedAt.setZone(ZONE), locale),
  }
}
