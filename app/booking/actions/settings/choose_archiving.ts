import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { SettingsChanged } from '#booking/errors'
import { lockSettings } from '#booking/lock_settings'

type Choice = { professionalId: string; days: number; previous: number; stamp: Stamp }

/** How many days after an appointment it leaves the back office for the archive. What is there stays there. */
export default class ChooseArchiving {
  handle({ professionalId, days, previous, stamp }: Choice): Promise<void> {
    return db.transaction(async (trx) => {
      const professional = await lockSettings(professionalId, trx)
      if (professional.archiveAfterDays !== previous) throw new SettingsChanged()
      if (days === previous) return
      await professional.merge({ archiveAfterDays: days }).save()
      const body = { professional: professionalId, previous, days }
      await record(trx, { kind: 'archive.chosen', stamp, body })
    })
  }
}
