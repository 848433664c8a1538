import type { I18n } from '@adonisjs/i18n'
import { dateInWords, secondInWords } from '#deadlines/wording'
import { attestedAs } from '#retention/attest_run'
import { missedNights } from '#retention/domain/night'
import { retentionWords } from '#retention/pages/words'
import { findRun, type ReportLine, reportOf, stepsOf } from '#retention/queries/runs'

const ZONE = 'Europe/Paris'

/** The report of a run; null when there was none that night. */
export async function runPage(night: string, i18n: I18n) {
  const run = await findRun(night)
  if (!run) return null
  const words = retentionWords(i18n)
  const report = await reportOf(night)
  const steps = await stepsOf(night)
  const instant = (at: typeof run.judgedAt) => secondInWords(at.setZone(ZONE), i18n.locale)
  return {
    ...{ night, records: run.records, kept: run.kept, planned: run.planned },
    day: dateInWords(run.night, i18n.locale),
    missed: missedNights(run),
    coversFrom: dateInWords(run.coversFrom, i18n.locale),
    judged: instant(run.judgedAt),
    started: instant(run.startedAt),
    ended: run.endedAt && instant(run.endedAt),
    ...{ executedBy: run.executedBy, schedules: run.schedules },
    failures: steps
      .filter(({ state }) => state === 'failed')
      .map(({ dataset, failure }) => ({ name: words.dataset(dataset), failure })),
    examined: steps.length,
    lines: report.map((line) => lineOf(line, i18n)),
    hasLetters: report.some(({ dataset }) => dataset.startsWith('letters.')),
    attestable: run.endedAt !== null && run.judgedAt <= run.startedAt,
    attestation: await attestedAs(run),
  }
}

/** One line of a report, in words. */
export function lineOf(line: ReportLine, i18n: I18n) {
  const words = retentionWords(i18n)
  const { dataset, professionalId, controller, records, removed, anonymised, archived, kept } = line
  return {
    name: words.dataset(dataset),
    controller: professionalId === null ? null : (controller ?? '—'),
    ...{ records, anonymised, archived },
    rows: Object.entries(removed)
      .map(([table, count]) => `${table} ${count}`)
      .join(', '),
    kept: kept.map(({ reason, law, until, count }) => ({
      ...{ law, count, reason: words.reason(reason) },
      until: until && dateInWords(until, i18n.locale),
    })),
  }
}
