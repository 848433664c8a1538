import db from '@adonisjs/lucid/services/db'
import { newToken } from '#foundation/digest'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Professional from '#parties/models/professional'
import { NoticeMovedOn } from '#subprocessors/errors'
import { factsOf, oweNotices } from '#subprocessors/letters'
import { BEFORE_RECEIPT } from '#subprocessors/domain/standing'
import { lockTold, subjectOf } from '#subprocessors/receipts'
import { isUnderContract } from '#subprocessors/under_contract'

/**
 * Owes the letter again, to the address as it is now, where nothing shows that the first one arrived.
 * Its link takes the place of the former one.
 */
export default class TellAgain {
  handle({ toldId, stamp }: { toldId: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const it = await lockTold(trx, { id: toldId })
      if (!it || it.notice.state !== 'sent' || !BEFORE_RECEIPT.includes(it.told.standing)) {
        throw new NoticeMovedOn()
      }
      const { told, notice } = it
      const controller = await Professional.findOrFail(told.professionalId, { client: trx })
      if (!isUnderContract(controller, stamp.at)) throw new NoticeMovedOn()
      const { email, name, locale } = controller
      await notice.load('subprocessor')
      await notice.load('former')
      const { token, digest } = newToken()
      const letter = told.letters + 1
      await told.merge({ standing: 'told', letters: letter, tokenDigest: digest }).save()
      const addressee = { toldId, to: { email, name }, locale, letter, token }
      const { joinedLate } = told
      const facts = await factsOf(trx, notice, stamp.at)
      await oweNotices(trx, facts, [{ ...addressee, joinedLate }], stamp.at)
      const body = { notice: notice.id, professional: told.professionalId }
      const kind = 'subprocessor_notice.told_again'
      await record(trx, { kind, subject: subjectOf(it), stamp, body })
    })
  }
}
