import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { barChart } from '#foundation/bars'
import { deskOf } from '#booking/controllers/pro/desk'
import { dayOf } from '#deadlines/domain/civil_day'
import { dateInWords, dayInWords, monthInShort } from '#deadlines/wording'
import { namesOfActors } from '#journal/actors'
import { nextRun } from '#retention/pages/retention_page'
import { lineOf } from '#retention/pages/run_page'
import { retentionWords } from '#retention/pages/words'
import { byWeek, forthcoming } from '#retention/queries/forthcoming'
import { lastRuns, reportOf } from '#retention/queries/runs'
import { chosenVersions } from '#retention/queries/schedules'

/** Nights shown to a professional. */
const NIGHTS = 10

/** What goes, and went, of one professional's data. */
export default class OwnRetentionController {
  async show(ctx: HttpContext) {
    const { professionalId, now } = await deskOf(ctx, 'decideOnData')
    const { i18n, view } = ctx
    const { locale } = i18n
    const at = nextRun(now)
    const words = retentionWords(i18n)
    const { ahead, versions } = await db.transaction(async (trx) => ({
      ahead: await forthcoming(trx, { at, professionalId }),
      versions: await chosenVersions(trx, professionalId),
    }))
    const names = await namesOfActors(versions.map(({ notedBy }) => notedBy))
    const { runs } = await lastRuns(null)
    const nights = []
    for (const { night } of runs.slice(0, NIGHTS)) {
      const lines = await reportOf(night, db.connection(), professionalId)
      if (lines.length > 0) {
        const told = lines.map((line) => lineOf(line, i18n))
        nights.push({ night: dateInWords(night, locale), lines: told })
      }
    }
    const weeks = byWeek(ahead, at)
    return view.render('pages/retention/own', {
      ...{ nights, night: dateInWords(dayOf(at, 'Europe/Paris'), locale) },
      due: Object.values(ahead.due).reduce((sum, it) => sum + it, 0),
      total: ahead.days.reduce((sum, { records }) => sum + records, 0),
      chart: barChart(
        weeks.map(({ day, records }) => ({
          text: `${Number(day.slice(8))} ${monthInShort(day, locale)}`,
          values: [records],
        })),
        { stacked: false }
      ),
      days: ahead.days.map(({ day, records, datasets }) => ({
        ...{ records, day: dayInWords(day, locale) },
        names: Object.keys(datasets).map(words.dataset).join(', '),
      })),
      versions: versions.map(({ length, previous, notedBy, inForceFrom }) => ({
        length: words.length(length),
        previous: words.length(previous!),
        name: names.get(notedBy) ?? '',
        since: dateInWords(dayOf(DateTime.fromJSDate(inForceFrom!), 'Europe/Paris'), locale),
      })),
    })
  }
}
