import { type DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import type { RetentionLine, RetentionRunFacts } from '#attestations/domain/retention_run_facts'
import type { StoreLine } from '#attestations/domain/stores'
import { platformName } from '#attestations/identity'
import { issueAttestation } from '#attestations/issue'
import { storesAfter } from '#attestations/mirrors'
import { inSnapshot } from '#foundation/database/snapshot'
import { RunNotOver } from '#retention/errors'
import { whatWouldEnd } from '#retention/queries/due'
import { findRun, type ReportLine, reportOf, type Run, stepsOf } from '#retention/queries/runs'

type Ended = Run & { readonly endedAt: DateTime }

const ZONE = 'Europe/Paris'

/**
 * The signed attestation of a run, on demand: what was due is counted again at the same instant. The same run
 * has one; if it goes on later the same day, what it has come to since has another.
 *
 * @returns its number.
 * @throws RunNotOver while it is under way, or when it was judged at an instant still to come.
 */
export async function attestRun(
  night: string,
  { language, stamp }: { language: 'fr' | 'en'; stamp: Stamp }
): Promise<string> {
  const run = await findRun(night)
  if (!run?.endedAt || run.judgedAt > run.startedAt) throw new RunNotOver()
  const ended = { ...run, endedAt: run.endedAt }
  const facts = await factsOf(ended, stamp.at)
  const key = keyOf(ended)
  const issue = { kind: 'retention_run', facts, key, language, stamp, subject: key } as const
  const { number } = await issueAttestation(issue)
  return number
}

/** The number of the attestation of a run as it stands, or null. */
export async function attestedAs(run: Run): Promise<string | null> {
  if (!run.endedAt) return null
  const key = keyOf({ ...run, endedAt: run.endedAt })
  const found = await db.from('attestations').where('key', key).whereNotNull('issued_at').first()
  return found?.number ?? null
}

function keyOf({ night, endedAt }: Ended): string {
  return `retention_run:${night}:${endedAt.toMillis()}`
}

async function factsOf(run: Ended, now: DateTime): Promise<RetentionRunFacts> {
  const report = await reportOf(run.night)
  const steps = await stepsOf(run.night)
  const again = await inSnapshot((trx) => whatWouldEnd(trx, run.judgedAt))
  const unexpected = again.datasets.reduce((sum, { records }) => sum + records, 0)
  const failing = new Set(
    steps.filter(({ state }) => state === 'failed').map(({ dataset }) => dataset)
  )
  const unfinished = again.datasets.filter(({ dataset }) => failing.has(dataset))
  const lines = report.map(lineOf)
  const failed = unfinished.map((it): RetentionLine => ({
    ...{ dataset: it.dataset, removed: {}, anonymised: 0, archived: 0, kept: [] },
    role: it.controller === 'platform' ? 'platform' : 'professional',
    controller: it.controller === 'platform' ? platformName() : it.controller,
    failed: it.records,
  }))
  const iso = (at: DateTime) => at.toUTC().toISO()!
  return {
    ...{ run: run.night, controller: null, zone: ZONE, schedules: run.schedules },
    ...{ dueAt: iso(run.judgedAt), startedAt: iso(run.startedAt), endedAt: iso(run.endedAt) },
    executedBy: run.executedBy === 'system' ? 'system' : 'staff',
    datasetsExamined: steps.length,
    lines: [...lines, ...failed],
    verification: { path: 'due_again', at: iso(now), announced: again.kept, unexpected },
    stores: await storesOf(run, report, { now, isFailed: failed.length > 0 }),
  }
}

function lineOf(line: ReportLine): RetentionLine {
  const { dataset, professionalId, controller, removed, anonymised, archived, kept } = line
  return {
    ...{ dataset, anonymised, archived, failed: 0 },
    role: professionalId === null ? 'platform' : 'professional',
    controller: professionalId === null ? platformName() : (controller ?? '—'),
    removed: Object.fromEntries(
      Object.entries(removed).map(([it, count]) => [qualified(it), count])
    ),
    kept: kept.map(({ reason, law, until, count }) => {
      return { reason, law, count, ...(until ? { until } : {}) }
    }),
  }
}

const qualified = (table: string) => (table.includes('.') ? table : `public.${table}`)

async function storesOf(
  run: Ended,
  report: readonly ReportLine[],
  { now, isFailed }: { now: DateTime; isFailed: boolean }
): Promise<StoreLine[]> {
  const tables = [...new Set(report.flatMap(({ removed }) => Object.keys(removed)))]
  const gone = { endedAt: run.endedAt, tables: tables.map(qualified), zone: ZONE, checkedAt: now }
  const isSomeKept = report.some(({ kept }) => kept.length > 0)
  const stores = await storesAfter({ ...gone, isSomeKept }, now)
  const letters = report.some(({ dataset }) => dataset.startsWith('letters.'))
  const handed: StoreLine = { store: 'mail_provider', state: 'kept', ground: 'handed_over' }
  const said = stores.map((line): StoreLine =>
    isFailed && line.store === 'live_database' ? { store: line.store, state: 'failed' } : line
  )
  return letters ? [...said, handed] : said
}
