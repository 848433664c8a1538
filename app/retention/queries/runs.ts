import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { CivilDay } from '#deadlines/domain/civil_day'

export type Run = {
  readonly night: CivilDay
  readonly coversFrom: CivilDay
  readonly schedules: number
  readonly executedBy: 'system' | 'operator'
  readonly judgedAt: DateTime
  readonly startedAt: DateTime
  readonly endedAt: DateTime | null
  readonly planned: number
  readonly records: number
  readonly kept: number
  readonly failed: number
}

const PAGE = 20

const RUNS = `
  select r.night::text, r.covers_from::text as "coversFrom", r.schedules, r.executed_by as "executedBy",
    r.judged_at as "judgedAt", r.started_at as "startedAt", r.ended_at as "endedAt",
    coalesce(d.planned, 0)::int as planned, coalesce(d.failed, 0)::int as failed,
    coalesce(c.records, 0)::int as records, coalesce(c.kept, 0)::int as kept
  from retention_runs r
  left join lateral (
    select sum(planned) as planned, count(*) filter (where state = 'failed') as failed
    from retention_run_datasets where night = r.night
  ) d on true
  left join lateral (
    select sum(count) filter (where what = 'records') as records,
      sum(count) filter (where what = 'kept') as kept
    from retention_run_counts where night = r.night
  ) c on true
`

/** Runs, the last first, from before a night. */
export async function lastRuns(
  before: string | null
): Promise<{ runs: Run[]; next: string | null }> {
  const { rows } = await db.rawQuery<{ rows: Row[] }>(
    `${RUNS} where r.night < coalesce(?::date, 'infinity') order by r.night desc limit ?`,
    [before as string, PAGE + 1]
  )
  const runs = rows.slice(0, PAGE).map(runOf)
  return { runs, next: rows.length > PAGE ? runs.at(-1)!.night : null }
}

/** The run of a night, or null. */
export async function findRun(night: string): Promise<Run | null> {
  if (!DateTime.fromISO(night).isValid) return null
  const { rows } = await db.rawQuery<{ rows: Row[] }>(`${RUNS} where r.night = ?`, [night])
  return rows[0] ? runOf(rows[0]) : null
}

type Instants = 'judgedAt' | 'startedAt' | 'endedAt'
type Row = Omit<Run, Instants> & { judgedAt: Date; startedAt: Date; endedAt: Date | null }

function runOf(row: Row): Run {
  const instant = (at: Date) => DateTime.fromJSDate(at).toUTC()
  return {
    ...row,
    judgedAt: instant(row.judgedAt),
    startedAt: instant(row.startedAt),
    endedAt: row.endedAt && instant(row.endedAt),
  }
}

/** What became of the records of one controller in one data set. */
export type ReportLine = {
  readonly dataset: string
  readonly professionalId: string | null
  /** Trade name; null for the platform, and for a professional who is gone. */
  readonly controller: string | null
  readonly records: number
  readonly removed: Readonly<Record<string, number>>
  readonly anonymised: number
  readonly archived: number
  readonly kept: readonly { reason: string; law: string; until: CivilDay | null; count: number }[]
}

type CountRow = {
  dataset: string
  controller: string | null
  name: string | null
  what: string
  label: string
  law: string | null
  until: CivilDay | null
  count: number
}

/** The report of a run, by data set and controller; only one professional's when asked. */
export async function reportOf(
  night: string,
  client: QueryClientContract = db.connection(),
  professionalId?: string
): Promise<ReportLine[]> {
  const own = professionalId ? 'and c.controller_id = ?' : ''
  const { rows } = await client.rawQuery<{ rows: CountRow[] }>(
    `select c.dataset, c.controller_id as controller, p.name, c.what, c.name as label, c.law,
       c.until_day::text as until, sum(c.count)::int as count
     from retention_run_counts c
     join retention_run_datasets d on d.night = c.night and d.dataset = c.dataset
     left join professionals p on p.id = c.controller_id
     where c.night = ? ${own}
     group by d.position, c.dataset, c.controller_id, p.name, c.what, c.name, c.law, c.until_day
     order by d.position, p.name nulls first, c.what, c.name`,
    professionalId ? [night, professionalId] : [night]
  )
  const groups = Map.groupBy(rows, (row) => `${row.dataset} ${row.controller}`)
  return [...groups.values()].map(lineOf)
}

function lineOf(rows: readonly CountRow[]): ReportLine {
  const [{ dataset, controller: professionalId, name: controller }] = rows
  const of = (what: string) => rows.filter((row) => row.what === what)
  const sum = (what: string) => of(what).reduce((total, { count }) => total + count, 0)
  return {
    ...{ dataset, professionalId, controller },
    records: sum('records'),
    removed: Object.fromEntries(of('removed').map(({ label, count }) => [label, count])),
    anonymised: sum('anonymised'),
    archived: sum('archived'),
    kept: of('kept').map(({ label, law, until, count }) => {
      return { reason: label, law: law!, until, count }
    }),
  }
}

/** How each data set of a run stands, in its order. */
export async function stepsOf(
  night: string
): Promise<{ dataset: string; state: string; planned: number; failure: string | null }[]> {
  return db
    .from('retention_run_datasets')
    .where('night', night)
    .orderBy('position')
    .select('dataset', 'state', 'planned', 'failure')
}
