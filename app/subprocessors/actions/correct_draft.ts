import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Subprocessor from '#parties/models/subprocessor'
import { rewriteAnnounced } from '#parties/rewrite_announced'
import {
  announcedFacts,
  isUnderWay,
  oneAtATime,
  wordsOf,
  type Written,
} from '#subprocessors/drafts'
import { NoticeMovedOn, NoticeUnderWay } from '#subprocessors/errors'
import { lockNotice } from '#subprocessors/lock_notice'

type Correction = Written & { readonly id: string; readonly stamp: Stamp }

/**
 * Rewrites a notice that nobody has been told of; its reference and what kind of change it is stay.
 * Throws NoticeMovedOn once it has been sent or given up, NoticeUnderWay as at its drafting.
 */
export default class CorrectDraft {
  handle({ id, stamp, ...written }: Correction): Promise<void> {
    return db.transaction(async (trx) => {
      await oneAtATime(trx)
      const notice = await lockNotice(trx, id)
      if (notice.state !== 'draft') throw new NoticeMovedOn()
      const { formerId } = written
      if (formerId && (await isUnderWay(trx, formerId, id))) throw new NoticeUnderWay()
      if (written.announced) await this.#rewrite(trx, notice.subprocessorId, written, stamp)
      else notice.merge({ subprocessorId: formerId! })
      await notice.merge(wordsOf(notice.kind, written)).save()
      const body = { notice: id }
      const kind = 'subprocessor_notice.draft_corrected'
      await record(trx, { kind, subject: notice.reference, stamp, body })
    })
  }

  async #rewrite(
    trx: TransactionClientContract,
    entryId: string,
    { announced, formerId }: Written,
    stamp: Stamp
  ): Promise<void> {
    const entry = await Subprocessor.query({ client: trx })
      .where('id', entryId)
      .forUpdate()
      .firstOrFail()
    const {
      accessCountries = [],
      serves = 'both',
      ...facts
    } = await announcedFacts(trx, announced!, formerId)
    await rewriteAnnounced(trx, entry, { ...facts, accessCountries, serves }, stamp)
  }
}
