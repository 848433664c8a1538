import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { enterSubprocessor } from '#parties/enter_subprocessor'
import { type ChangeKind, referenceOf } from '#subprocessors/domain/change_notice'
import {
  announcedFacts,
  isUnderWay,
  oneAtATime,
  wordsOf,
  type Written,
} from '#subprocessors/drafts'
import { NoticeUnderWay } from '#subprocessors/errors'
import ChangeNotice from '#subprocessors/models/change_notice'

export type Draft = Written & { readonly kind: ChangeKind; readonly stamp: Stamp }

/**
 * Prepares a notice; nobody is told yet. The one it announces is entered as announced only. Throws
 * NoticeUnderWay when one of both is in another notice.
 */
export default class DraftNotice {
  handle(draft: Draft): Promise<ChangeNotice> {
    return db.transaction(async (trx) => {
      await oneAtATime(trx)
      if (draft.formerId && (await isUnderWay(trx, draft.formerId))) throw new NoticeUnderWay()
      return this.#draft(trx, draft)
    })
  }

  async #draft(
    trx: TransactionClientContract,
    { kind, stamp, ...written }: Draft
  ): Promise<ChangeNotice> {
    const notice = new ChangeNotice().useTransaction(trx)
    notice.merge({
      ...{ kind, ...wordsOf(kind, written) },
      reference: await nextReference(trx, stamp.at.year),
      subprocessorId: await this.#subject(trx, written, stamp),
      draftedAt: stamp.at,
    })
    await notice.save()
    const { id, subprocessorId: subprocessor } = notice
    const body = { notice: id, change: kind, subprocessor }
    const subject = notice.reference
    await record(trx, { kind: 'subprocessor_notice.drafted', subject, stamp, body })
    return notice
  }

  async #subject(
    trx: TransactionClientContract,
    { announced, formerId }: Written,
    stamp: Stamp
  ): Promise<string> {
    if (!announced) return formerId!
    const facts = await announcedFacts(trx, announced, formerId)
    const entered = { ...facts, seesPersonalData: true, inUseSince: null }
    const entry = await enterSubprocessor(trx, entered, stamp)
    return entry.id
  }
}

async function nextReference(trx: TransactionClientContract, year: number): Promise<string> {
  const { total } = await trx
    .from('change_notices')
    .whereRaw('extract(year from drafted_at) = ?', [year])
    .count('* as total')
    .first()
  return referenceOf(year, Number(total) + 1)
}
