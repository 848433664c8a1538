import type { DateTime } from 'luxon'
import env from '#start/env'
import { inSnapshot } from '#foundation/database/snapshot'
import type { Stamp } from '#foundation/stamp'
import KeepSchedules from '#retention/actions/keep_schedules'
import OpenRun from '#retention/actions/open_run'
import type { RunSummary } from '#retention/domain/summary'
import { whatWouldEnd } from '#retention/queries/due'
import { carryOnRun } from '#retention/run'

/** Data that may still be held are not erased because somebody mistook a date. */
export class AheadOfTime extends Error {
  constructor() {
    super(
      'Nothing goes before its day: --at in the future only works with --dry-run, or in a demonstration'
    )
  }
}

/** Within which the clocks of two machines may differ. */
const LENIENCY = { minutes: 5 }

/** The run of a night, started by hand; beside a run under way, it shares the work. */
export async function runNow(at: DateTime, now: () => Stamp): Promise<RunSummary> {
  if (at > now().at.plus(LENIENCY) && !env.get('TABELLION_DEMO')) throw new AheadOfTime()
  await new KeepSchedules().handle({ stamp: now() })
  const night = await new OpenRun().handle({ at, executedBy: 'operator', stamp: now() })
  return carryOnRun(night, now)
}

/** What has just become free to go does not wait for the night: it is part of the run of the day. */
export async function runAtOnce(now: () => Stamp): Promise<RunSummary> {
  const stamp = now()
  const night = await new OpenRun().handle({ at: stamp.at, executedBy: 'system', stamp })
  return carryOnRun(night, now)
}

/** What it would do, read as of one instant. */
export function whatWouldGo(at: DateTime): Promise<RunSummary> {
  return inSnapshot((trx) => whatWouldEnd(trx, at))
}
