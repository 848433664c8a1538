import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { DeclinedGround } from '#audits/domain/audit_terms'
import { DeclineGroundNotApplicable } from '#audits/errors'
import { tellOfStep } from '#audits/letters'
import Audit from '#audits/models/audit'
import { momentOf } from '#audits/today'

type Declined = { id: string; ground: DeclinedGround; words: string; stamp: Stamp }

/**
 * Says why this request leads to no audit, in words: the right itself is refused to nobody (art.
 * 28(3)(h)), and what was not right may be asked for again.
 */
export default class DeclineAudit {
  handle({ id, ground, words, stamp }: Declined): Promise<void> {
    return db.transaction(async (trx) => {
      const audit = await Audit.lock(id, trx)
      const isBeside =
        (ground === 'yearly' && audit.ground !== 'yearly') ||
        (ground === 'mandate' && !audit.isMandated)
      if (isBeside) throw new DeclineGroundNotApplicable()
      audit.apply('decline', momentOf(stamp))
      await audit.merge({ declinedGround: ground, declinedWords: words }).save()
      await tellOfStep(trx, audit, { step: 'declined', at: stamp.at })
      const { reference: subject, professionalId: controller } = audit
      const body = { audit: id, controller, ground }
      await record(trx, { kind: 'audit.declined', subject, stamp, body, detail: words })
    })
  }
}
