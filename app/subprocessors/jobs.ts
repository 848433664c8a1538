import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import type { Stamp } from '#foundation/stamp'
import AdvanceNotice from '#subprocessors/actions/advance_notice'
import CloseWindows from '#subprocessors/actions/close_windows'
import TellControllers from '#subprocessors/actions/tell_controllers'
import { TELL } from '#subprocessors/job_names'
import { noticesUnderWay } from '#subprocessors/queries/notices'

/** Rows of one transaction: a killed job loses no more than that, and does it again. */
const BATCH = 1000

const now = (): Stamp => ({ actor: 'system', at: DateTime.utc() })

/** Owes the letters of a notice just sent; rung without an id, those of controllers that joined since. */
export const tellControllers: Job<{ id?: string }> = {
  name: TELL.name,
  async run({ id }) {
    for (const noticeId of id ? [id] : await noticesUnderWay()) {
      const tell = () => new TellControllers().handle({ noticeId, most: BATCH, stamp: now() })
      while ((await tell()) === BATCH);
    }
  },
}

/** Rung often: records the silence of windows that have closed, then takes notices on. */
export const closeWindows: Job = {
  name: 'subprocessors.close_windows',
  async run() {
    while ((await new CloseWindows().handle({ most: BATCH, stamp: now() })) === BATCH);
    for (const id of await noticesUnderWay()) await new AdvanceNotice().handle({ id, stamp: now() })
  },
}
