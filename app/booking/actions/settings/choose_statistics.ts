import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { lockSettings } from '#booking/lock_settings'

type Choice = { professionalId: string; keeps: boolean; stamp: Stamp }

/** Whether counts stay when appointments go. What was counted before stays: it is about nobody. */
export default class ChooseStatistics {
  handle({ professionalId, keeps, stamp }: Choice): Promise<void> {
    return db.transaction(async (trx) => {
      const professional = await lockSettings(professionalId, trx)
      if (professional.keepsStatistics === keeps) return
      await professional.merge({ keepsStatistics: keeps }).save()
      const body = { professional: professionalId, keeps }
      await record(trx, { kind: 'statistics.chosen', stamp, body })
    })
  }
}
