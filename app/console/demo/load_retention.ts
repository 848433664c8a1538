import type { DateTime } from 'luxon'
import KeepSchedules from '#retention/actions/keep_schedules'
import OpenRun from '#retention/actions/open_run'
import { carryOnRun } from '#retention/run'

/** The run of the last night, as it would have been: a quarter past three in Paris. */
export async function runLastNight(now: DateTime): Promise<void> {
  const bell = now.setZone('Europe/Paris').set({ hour: 3, minute: 15, second: 0, millisecond: 0 })
  const at = bell <= now ? bell : bell.minus({ days: 1 })
  const stamp = () => ({ actor: 'system', at }) as const
  await new KeepSchedules().handle({ stamp: stamp() })
  const night = await new OpenRun().handle({ at, executedBy: 'system', stamp: stamp() })
  await carryOnRun(night, stamp)
}
