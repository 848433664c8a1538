import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import type { Stamp } from '#foundation/stamp'
import ArchiveRightsRequests from '#rights_requests/actions/archive_rights_requests'
import CloseRightsRequests from '#rights_requests/actions/close_rights_requests'
import LapseRightsRequests from '#rights_requests/actions/lapse_rights_requests'
import { carryOutAccess, carryOutPortability } from '#rights_requests/carry_out_access'
import { carryOutAct } from '#rights_requests/carry_out_act'
import { carryOutErasure } from '#rights_requests/carry_out_erasure'
import { carryOutObjection } from '#rights_requests/carry_out_objection'
import { carryOutRectification } from '#rights_requests/carry_out_rectification'
import { carryOutRestriction } from '#rights_requests/carry_out_restriction'
import { carryOutWithdrawalOfConsent } from '#rights_requests/carry_out_withdrawal_of_consent'
import { type ExecutedRight, isExecuted } from '#rights_requests/domain/asked_right'
import { EXECUTE } from '#rights_requests/job_names'
import { forgottenExecutions } from '#rights_requests/queries/forgotten_executions'
import RequestPart from '#rights_requests/models/request_part'

/** The platform itself acts, at the instant it acts. */
const now = (): Stamp => ({ actor: 'system', at: DateTime.utc() })

/** An execution without a sign of life for that long has been left by its worker. */
const FORGOTTEN_MINUTES = 15

/**
 * Carries out what has been decided of a part. May be killed anywhere and run again: it goes on. Rung
 * without an id, it takes up the executions left behind.
 */
export const executeRightsRequest: Job<{ id?: string }> = {
  name: EXECUTE.name,
  async run({ id }) {
    const before = DateTime.utc().minus({ minutes: FORGOTTEN_MINUTES })
    const ids = id ? [id] : await forgottenExecutions(before)
    for (const each of ids) await carryOut(each)
  },
}

/** What is done on the data for each right, may be killed anywhere, and is done once. */
export const CARRY_OUT: Readonly<
  Record<ExecutedRight, (part: RequestPart, now: () => Stamp) => Promise<void>>
> = {
  access: carryOutAccess,
  portability: carryOutPortability,
  erasure: carryOutErasure,
  rectification: carryOutAct(carryOutRectification),
  restriction: carryOutAct(carryOutRestriction),
  objection: carryOutAct(carryOutObjection),
  objection_to_marketing: carryOutAct((part, stamp) =>
    carryOutObjection(part, stamp, 'objection_to_marketing')
  ),
  withdrawal_of_consent: carryOutAct(carryOutWithdrawalOfConsent),
}

async function carryOut(id: string): Promise<void> {
  const part = await RequestPart.find(id)
  if (!part || !(part.state === 'executing' || part.isContinued)) return
  const { executedAs: right } = part
  if (isExecuted(right)) await CARRY_OUT[right](part, now)
}

/** Rung every morning: requests whose mailbox was never proven come to their end. */
export const lapseRightsRequests: Job = {
  name: 'rights_requests.lapse',
  async run() {
    await new LapseRightsRequests().handle({ stamp: now() })
  },
}

/** Rung every night: files that have been answered for long enough go to the archive. */
export const closeRightsRequests: Job = {
  name: 'rights_requests.close',
  async run() {
    await new CloseRightsRequests().handle({ stamp: now() })
  },
}

/** Rung every night: closed requests leave the queue for the archive. */
export const archiveRightsRequests: Job = {
  name: 'rights_requests.archive',
  async run() {
    await new ArchiveRightsRequests().handle({ stamp: now() })
  },
}
