import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import RemindActions from '#audits/actions/remind_actions'
import TellPlatform, { type News } from '#audits/actions/tell_platform'
import { REMIND_ACTIONS, TELL_PLATFORM } from '#audits/job_names'

/** Letters to the platform's people, owed by an act whose author does not see them. */
export const tellPlatformOfAudits: Job<News> = {
  name: TELL_PLATFORM.name,
  async run(news) {
    await new TellPlatform().handle(news)
  },
}

/** Rung every morning: actions whose day comes, or is over. */
export const remindActions: Job = {
  name: REMIND_ACTIONS.name,
  async run() {
    await new RemindActions().handle({ stamp: { actor: 'system', at: DateTime.utc() } })
  },
}
