import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Professional from '#parties/models/professional'

type Settings = {
  professionalId: string
  answersItself: boolean
  isOfHealth: boolean
  stamp: Stamp
}

/**
 * A professional says who answers the requests of their clients, and whether patients' files have
 * their shorter time. It holds for requests that come from now on.
 */
export default class SetRightsSettings {
  handle({ professionalId, answersItself, isOfHealth, stamp }: Settings): Promise<Professional> {
    return db.transaction(async (trx) => {
      const professional = await Professional.query({ client: trx })
        .where('id', professionalId)
        .forUpdate()
        .firstOrFail()
      professional.merge({ answersRightsItself: answersItself, isOfHealth })
      if (!professional.$isDirty) return professional

      await professional.save()
      const body = {
        ...{ professional: professionalId, answers_itself: answersItself, of_health: isOfHealth },
      }
      await record(trx, { kind: 'professional.rights_settings_set', stamp, body })
      return professional
    })
  }
}
