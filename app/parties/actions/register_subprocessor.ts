import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type { Activity } from '#inventory/dataset'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Subprocessor from '#parties/models/subprocessor'

type Registration = {
  readonly name: string
  readonly activity: Activity
  /** ISO 3166-1 alpha-2: where it processes the data, access included. */
  readonly country: string
  readonly contactEmail: string
  readonly address: string
  /** What the platform relies on (art. 28(1), and 46 for a transfer), in words. */
  readonly guarantee: string
  readonly seesPersonalData: boolean
  readonly inUseSince: DateTime
  readonly stamp: Stamp
}

/** Enters a sub-processor in the list that registers, notices and agreements are drawn from. */
export default class RegisterSubprocessor {
  handle({ stamp, ...facts }: Registration): Promise<Subprocessor> {
    return db.transaction(async (trx) => {
      const dated = { ...facts, createdAt: stamp.at }
      const subprocessor = await Subprocessor.create(dated, { client: trx })
      const { id, activity } = subprocessor
      await record(trx, {
        kind: 'subprocessor.registered',
        stamp,
        body: { subprocessor: id, activity },
      })
      return subprocessor
    })
  }
}
