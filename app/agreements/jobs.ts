import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import type { Stamp } from '#foundation/stamp'
import AskSignatures from '#agreements/actions/ask_signatures'
import KeepAnnexes from '#agreements/actions/keep_annexes'
import RemindOfMeasures from '#agreements/actions/remind_of_measures'
import { SEAL } from '#agreements/job_names'
import { sealAgreement } from '#agreements/seal'

const now = (): Stamp => ({ actor: 'system', at: DateTime.utc() })

/** Makes the sealed copy of what has just been signed; killed, it goes on where it was. */
export const sealSigned: Job<{ agreement: string }> = {
  name: SEAL.name,
  async run({ agreement }) {
    await sealAgreement(agreement, now)
  },
}

/** Rung hourly: annexes that the facts have left behind. */
export const keepAnnexes: Job = {
  name: 'agreements.keep_annexes',
  async run() {
    await new KeepAnnexes().handle({ stamp: now() })
  },
}

/** Rung every ten minutes: who has not signed the clauses in force is asked, once. */
export const askSignatures: Job = {
  name: 'agreements.ask_signatures',
  async run() {
    await new AskSignatures().handle({ stamp: now() })
  },
}

/** Rung every morning: measures whose day of review comes, or has come, are told once each. */
export const remindOfMeasures: Job = {
  name: 'agreements.remind_of_measures',
  async run() {
    await new RemindOfMeasures().handle({ stamp: now() })
  },
}
