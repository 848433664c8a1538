import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import type { Category } from '#inventory/dataset'
import { record } from '#journal/record'
import { enterSubprocessor, type NewSubprocessor } from '#parties/enter_subprocessor'
import Subprocessor from '#parties/models/subprocessor'
import {
  type ChangeKind,
  type EmergencyGround,
  referenceOf,
  takesAPlace,
} from '#subprocessors/domain/change_notice'
import { NoticeUnderWay } from '#subprocessors/errors'
import ChangeNotice from '#subprocessors/models/change_notice'

export type Announced = Omit<
  NewSubprocessor,
  'seesPersonalData' | 'inUseSince' | 'parentId' | 'organisation'
>

export type Draft = {
  readonly kind: ChangeKind
  /** Who is announced; null when somebody goes. */
  readonly announced: Announced | null
  /** Whose place is taken, who moves, or who goes. */
  readonly formerId: string | null
  readonly categories: Category[]
  readonly reasonFr: string
  readonly reasonEn: string
  /** ISO day from which the one announced is to serve, or the last one of who goes. */
  readonly plannedOn: string
  readonly emergency: { readonly ground: EmergencyGround; readonly explanation: string } | null
  readonly stamp: Stamp
}

/**
 * Prepares a notice; nobody is told yet. The one it announces is entered as announced only. Throws
 * NoticeUnderWay when one of both is in another notice.
 */
export default class DraftNotice {
  handle(draft: Draft): Promise<ChangeNotice> {
    return db.transaction(async (trx) => {
      /** One after the other: two drafts at once get two numbers, and see each other. */
      await trx.rawQuery(`select pg_advisory_xact_lock(hashtextextended('change_notices', 0))`)
      if (draft.formerId && (await isUnderWay(trx, draft.formerId))) throw new NoticeUnderWay()
      return this.#draft(trx, draft)
    })
  }

  async #draft(trx: TransactionClientContract, draft: Draft): Promise<ChangeNotice> {
    const { kind, formerId, categories, reasonFr, reasonEn, emergency, stamp } = draft
    const notice = new ChangeNotice().useTransaction(trx)
    notice.merge({
      ...{ kind, categories, reasonFr, reasonEn },
      reference: await nextReference(trx, stamp.at.year),
      subprocessorId: await this.#subject(trx, draft),
      formerId: takesAPlace(kind) ? formerId : null,
      emergencyGround: emergency?.ground ?? null,
      emergencyExplanation: emergency?.explanation ?? null,
      plannedOn: DateTime.fromISO(draft.plannedOn),
      draftedAt: stamp.at,
    })
    await notice.save()
    const { id, subprocessorId: subprocessor } = notice
    const body = { notice: id, change: kind, subprocessor }
    const subject = notice.reference
    await record(trx, { kind: 'subprocessor_notice.drafted', subject, stamp, body })
    return notice
  }

  async #subject(trx: TransactionClientContract, { announced, formerId, stamp }: Draft) {
    if (!announced) return formerId!
    const former = formerId && (await Subprocessor.findOrFail(formerId, { client: trx }))
    const { activity, serves } = former || announced
    const entered = { ...announced, activity, serves, seesPersonalData: true, inUseSince: null }
    const entry = await enterSubprocessor(trx, entered, stamp)
    return entry.id
  }
}

async function isUnderWay(trx: TransactionClientContract, entryId: string): Promise<boolean> {
  const other = await ChangeNotice.query({ client: trx })
    .whereIn('state', ['draft', 'sent'])
    .where((about) => void about.where('subprocessorId', entryId).orWhere('formerId', entryId))
    .first()
  return other !== null
}

async function nextReference(trx: TransactionClientContract, year: number): Promise<string> {
  const { total } = await trx
    .from('change_notices')
    .whereRaw('extract(year from drafted_at) = ?', [year])
    .count('* as total')
    .first()
  return referenceOf(year, Number(total) + 1)
}
