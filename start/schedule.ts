import cron from 'node-cron'
import { DateTime } from 'luxon'
import logger from '@adonisjs/core/services/logger'
import type { Job } from '#foundation/jobs'
import { ring } from '#foundation/bells'
import { forgetOldSubjects, publishHead } from '#journal/jobs'
import { clearLetters, sendLetters } from '#letters/jobs'
import { eraseExpiredCopies, lapseRightsRequests } from '#rights_requests/jobs'

/** When the bells ring, in Paris. Every process rings; the work is claimed once (foundation/bells.ts). */
const schedule: readonly { cron: string; job: Job<never> }[] = [
  { cron: '* * * * *', job: sendLetters },
  { cron: '10 0 * * *', job: publishHead },
  { cron: '20 3 * * *', job: clearLetters },
  { cron: '25 3 * * *', job: forgetOldSubjects },
  { cron: '40 3 * * *', job: eraseExpiredCopies },
  { cron: '0 7 * * *', job: lapseRightsRequests },
]

export function ringBells(): void {
  for (const { cron: when, job } of schedule) {
    cron.schedule(
      when,
      () => ring(job, DateTime.utc()).catch((err) => logger.error({ err }, job.name)),
      {
        timezone: 'Europe/Paris',
      }
    )
  }
}
