import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { writeToProfessional } from '#terminations/letters'
import Termination from '#terminations/models/termination'

/**
 * Takes a notice back while it runs, when both sides agree: the contract goes on. Appointments that were
 * cancelled stay so. Refuses with TerminationNotAllowed.
 */
export default class CancelNotice {
  handle({ id, reason, stamp }: { id: string; reason: string; stamp: Stamp }) {
    return db.transaction(async (trx) => {
      const termination = await Termination.lock(id, trx)
      const { at } = stamp
      termination.apply('cancel', at).merge({ cancelledAt: at, cancelReason: reason })
      await termination.save()
      const { professional, reference: subject, professionalId } = termination
      await professional.merge({ contractEndsAt: null }).save()
      const accounts = trx.from('users').where('professional_id', professionalId)
      await accounts.update({ confined_from: null })
      await writeToProfessional(trx, termination, { template: 'notice_cancelled', at })
      const body = { professional: professionalId }
      await record(trx, { kind: 'termination.cancelled', subject, stamp, body, detail: reason })
      return termination
    })
  }
}
