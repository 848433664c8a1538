import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { noteChoice } from '#inventory/queries/note_choice'
import { withArchived } from '#inventory/restricted'
import { record } from '#journal/record'
import type Professional from '#parties/models/professional'
import { SettingsChanged } from '#booking/errors'
import { lockSettings } from '#booking/lock_settings'
import { purgeDaysUnder } from '#booking/queries/purge_days'

type Choice = { professionalId: string; days: number; previous: number; stamp: Stamp }

/**
 * How long clients' data are kept after an appointment. A shorter choice brings
 * the end of what is held forward; a longer one is for appointments booked from
 * now on, because the people who booked before were told the shorter one.
 */
export default class ChooseRetention {
  /** @returns how many appointments are now kept for less long. */
  handle({ professionalId, days, previous, stamp }: Choice): Promise<number> {
    return db.transaction(async (trx) => {
      const professional = await lockSettings(professionalId, trx)
      if (professional.retentionDays !== previous) throw new SettingsChanged()
      if (days === previous) return 0

      await professional.merge({ retentionDays: days }).save()
      const shortened = days < previous ? await shorten(trx, professional) : 0
      const dataset = 'booking.appointments'
      await noteChoice(trx, { dataset, professionalId, previous, days, shortened, stamp })
      const body = { professional: professionalId, previous, days, shortened }
      await record(trx, { kind: 'retention.chosen', stamp, body })
      return shortened
    })
  }
}

/** Only ever brings a day forward. */
async function shorten(trx: TransactionClientContract, professional: Professional) {
  const held = await purgeDaysUnder(professional, trx)
  return withArchived(trx, async () => {
    const { rowCount } = await trx.rawQuery<{ rowCount: number }>(
      `update appointments a set purge_after = w.day
       from unnest(?::uuid[], ?::date[]) as w (id, day)
       where a.id = w.id and w.day < a.purge_after`,
      [held.map(({ id }) => id), held.map(({ day }) => day)]
    )
    return rowCount
  })
}
