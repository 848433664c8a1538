import cron from 'node-cron'
import { DateTime } from 'luxon'
import logger from '@adonisjs/core/services/logger'
import type { Job } from '#foundation/jobs'
import { ring } from '#foundation/bells'
import { backUp } from '#backups/jobs'
import { forgetLines } from '#ledger/jobs'
import { remindActions } from '#audits/jobs'
import { askSignatures, keepAnnexes, remindOfMeasures } from '#agreements/jobs'
import { remindOfRegisterReviews } from '#register/jobs'
import { publishHead } from '#journal/jobs'
import { sendLetters } from '#letters/jobs'
import { runRetention } from '#retention/jobs'
import { completePartialAttestations } from '#attestations/jobs'
import { letGoOfUnheld, remindOfHolds } from '#holds/jobs'
import { compactFiles, compactKeys } from '#compaction/jobs'
import { rotateSealed } from '#keys/jobs'
import { closeLogs } from '#logs/jobs'
import { forgetEndedHolds } from '#rights_requests/holds/jobs'
import { readRequestMailbox } from '#rights_requests/mailbox/jobs'
import {
  archiveRightsRequests,
  closeRightsRequests,
  executeRightsRequest,
  lapseRightsRequests,
} from '#rights_requests/jobs'
import { tendIdentityDocuments } from '#rights_requests/jobs/identity'
import { morningDigests, morningReminders } from '#rights_requests/reminders/jobs'
import { closeWindows, tellControllers } from '#subprocessors/jobs'
import { carryOnTerminations } from '#terminations/jobs'
import { remindOfReviews } from '#subprocessors/jobs/list'

/** When the bells ring, in Paris. Every process rings; the work is claimed once (foundation/bells.ts). */
const schedule: readonly { cron: string; job: Job<never> }[] = [
  { cron: '35 * * * *', job: completePartialAttestations },
  { cron: '20 * * * *', job: keepAnnexes },
  { cron: '*/10 * * * *', job: askSignatures },
  { cron: '* * * * *', job: sendLetters },
  { cron: '10 0 * * *', job: publishHead },
  { cron: '5 3 * * *', job: forgetEndedHolds },
  { cron: '15 3-23 * * *', job: runRetention },
  { cron: '10 3 * * *', job: letGoOfUnheld },
  { cron: '55 3 * * *', job: archiveRightsRequests },
  { cron: '20 7 * * *', job: remindOfHolds },
  { cron: '45 3 * * *', job: closeRightsRequests },
  { cron: '*/15 * * * *', job: executeRightsRequest },
  { cron: '7-59/15 * * * *', job: tendIdentityDocuments },
  { cron: '* * * * *', job: readRequestMailbox },
  { cron: '0 7 * * *', job: lapseRightsRequests },
  { cron: '15 7 * * *', job: remindActions },
  { cron: '25 7 * * *', job: remindOfMeasures },
  { cron: '30 7 * * *', job: remindOfRegisterReviews },
  { cron: '0 * * * *', job: morningReminders },
  { cron: '0 * * * *', job: morningDigests },
  { cron: '*/5 * * * *', job: tellControllers },
  { cron: '1-59/5 * * * *', job: closeWindows },
  { cron: '3-59/15 * * * *', job: carryOnTerminations },
  { cron: '20 8-18 * * *', job: remindOfReviews },
  { cron: '*/5 * * * *', job: compactKeys },
  { cron: '40 2 * * *', job: rotateSealed },
  /** Once the purges of the night have gone by. */
  { cron: '30 4 * * *', job: compactFiles },
  { cron: '20 5 * * *', job: backUp },
  { cron: '50 5 * * *', job: forgetLines },
]

/** @returns what silences them again: a clock that ticks keeps the process alive. */
export function ringBells(): () => void {
  const clocks = [
    ...schedule.map(({ cron: when, job }) =>
      clock(when, job.name, () => ring(job, DateTime.utc()))
    ),
    clock('1 0 * * *', closeLogs.name, () => closeLogs.run({})),
  ]
  return () => clocks.forEach((it) => void it.destroy())
}

function clock(when: string, name: string, act: () => Promise<unknown>) {
  const sound = () => act().catch((error) => logger.error({ err: error }, name))
  return cron.schedule(when, sound, { timezone: 'Europe/Paris' })
}
