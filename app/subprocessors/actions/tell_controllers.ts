import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { newToken } from '#foundation/digest'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { holdBack, letServe } from '#subprocessors/effectiveness'
import { canBeObjectedTo } from '#subprocessors/domain/change_notice'
import { factsOf, oweNotices, type Addressee } from '#subprocessors/letters'
import ChangeNotice from '#subprocessors/models/change_notice'
import { untoldBy } from '#subprocessors/queries/untold'

type Batch = { readonly noticeId: string; readonly most: number; readonly stamp: Stamp }

/**
 * Owes its letter to each of the next controllers that a notice has not been told to: those there at
 * its sending, then those who joined since. Run again, it goes on.
 *
 * @returns how many were told; fewer than `most` when nobody is left.
 */
export default class TellControllers {
  handle({ noticeId, most, stamp }: Batch): Promise<number> {
    return db.transaction(async (trx) => {
      const notice = await ChangeNotice.query({ client: trx })
        .where({ id: noticeId, state: 'sent' })
        .preload('subprocessor')
        .preload('former')
        .forUpdate()
        .first()
      if (!notice) return 0
      const found = await this.#next(trx, notice, { most, stamp })
      if (found.length === 0) return 0
      await this.#tell(trx, notice, found, stamp)
      return found.length
    })
  }

  async #next(
    trx: TransactionClientContract,
    notice: ChangeNotice,
    { most, stamp }: Omit<Batch, 'noticeId'>
  ) {
    const [untold, bindings] = untoldBy(notice.id, stamp.at)
    const { rows } = await trx.rawQuery<{ rows: Found[] }>(
      `select id as professional_id, email, name, locale, created_at > ? as joined_late
       from professionals where ${untold} order by created_at, id limit ?`,
      [notice.sentAt!.toISO()!, ...bindings, most]
    )
    return rows
  }

  async #tell(
    trx: TransactionClientContract,
    notice: ChangeNotice,
    found: readonly Found[],
    stamp: Stamp
  ): Promise<void> {
    const addressees = await this.#enter(trx, notice.id, found, stamp.at)
    const ids = found.map((it) => it.professional_id)
    if (canBeObjectedTo(notice.kind)) await holdBack(trx, notice, ids)
    if (notice.isEmergency) await letServe(trx, notice, ids, notice.sentAt!)
    await oweNotices(trx, await factsOf(trx, notice, stamp.at), addressees, stamp.at)
    const late = found.filter((it) => it.joined_late).length
    const body = { notice: notice.id, controllers: found.length, late }
    const kind = 'subprocessor_notice.controllers_told'
    await record(trx, { kind, subject: notice.reference, stamp, body })
  }

  /** Each with a link of its own, of which only the digest is kept. */
  async #enter(
    trx: TransactionClientContract,
    noticeId: string,
    found: readonly Found[],
    at: DateTime
  ): Promise<Addressee[]> {
    const links = new Map(found.map((it) => [it.professional_id, newToken()]))
    const rows = found.map(({ professional_id, joined_late }) => ({
      professional_id,
      joined_late,
      token_digest: links.get(professional_id)!.digest,
    }))
    const entered = await trx.rawQuery<{ rows: { id: string; professional_id: string }[] }>(
      `insert into told_controllers (notice_id, professional_id, joined_late, told_at, token_digest)
       select ?, professional_id, joined_late, ?, token_digest
       from jsonb_to_recordset(?::jsonb) as told
         (professional_id uuid, joined_late boolean, token_digest text)
       returning id, professional_id`,
      [noticeId, at.toISO()!, JSON.stringify(rows)]
    )
    const ids = new Map(entered.rows.map((row) => [row.professional_id, row.id]))
    return found.map((it) => ({
      toldId: ids.get(it.professional_id)!,
      to: { email: it.email, name: it.name },
      locale: it.locale,
      letter: 1,
      token: links.get(it.professional_id)!.token,
      joinedLate: it.joined_late,
    }))
  }
}

type Found = {
  readonly professional_id: string
  readonly email: string
  readonly name: string
  readonly locale: 'fr' | 'en'
  readonly joined_late: boolean
}
