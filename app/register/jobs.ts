import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import RemindOfRegisterReviews from '#register/actions/remind_of_register_reviews'

/** Rung every morning: registers whose day to be read again has come are told of once each. */
export const remindOfRegisterReviews: Job = {
  name: 'register.remind_of_reviews',
  async run() {
    await new RemindOfRegisterReviews().handle({ stamp: { actor: 'system', at: DateTime.utc() } })
  },
}
