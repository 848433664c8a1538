import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { recordMany } from '#journal/record'
import { effectiveFrom } from '#subprocessors/domain/window'
import { oweFollowUps } from '#subprocessors/letters'
import ChangeNotice from '#subprocessors/models/change_notice'

/**
 * Records the silence of the next controllers whose window has closed, and tells them from when the
 * one announced serves them. It serves from that instant whether a bell has rung or not.
 *
 * @returns how many windows were closed; fewer than `most` when nobody is left.
 */
export default class CloseWindows {
  handle({ most, stamp }: { most: number; stamp: Stamp }): Promise<number> {
    return db.transaction(async (trx) => {
      const closed = await this.#close(trx, most, stamp)
      const byNotice = Map.groupBy(closed, (row) => row.notice_id)
      for (const [id, rows] of byNotice) await this.#tell(trx, id, rows, stamp)
      return closed.length
    })
  }

  async #close(trx: TransactionClientContract, most: number, { at }: Stamp) {
    const { rows } = await trx.rawQuery<{ rows: Closed[] }>(
      `with closing as (
         select told.id from told_controllers told
         join change_notices notice on notice.id = told.notice_id and notice.state = 'sent'
         join professionals on professionals.id = told.professional_id
         where told.standing = 'open' and told.closes_at <= :at
           and (professionals.contract_ends_at is null or professionals.contract_ends_at > :at)
         order by told.closes_at, told.id limit :most for update of told skip locked
       )
       update told_controllers told set standing = 'cleared', silent_at = :at
       from closing, professionals
       where told.id = closing.id and professionals.id = told.professional_id
       returning told.id, told.notice_id, told.professional_id, told.closes_at, told.zone,
         professionals.email, professionals.name, professionals.locale`,
      { at: at.toISO()!, most }
    )
    return rows
  }

  async #tell(
    trx: TransactionClientContract,
    noticeId: string,
    rows: readonly Closed[],
    stamp: Stamp
  ): Promise<void> {
    const notice = await ChangeNotice.query({ client: trx })
      .where('id', noticeId)
      .preload('subprocessor')
      .preload('former')
      .firstOrFail()
    const letter = { template: 'effective', notice, content: {}, queuedAt: stamp.at } as const
    await oweFollowUps(
      trx,
      { ...letter, times: stamp.at.toUTC().toISO()! },
      rows.map(({ id, email, name, locale, zone, closes_at: closesAt }) => {
        const closed = DateTime.fromJSDate(closesAt)
        const from = notice.isEmergency
          ? notice.sentAt!
          : effectiveFrom(closed, notice.plannedDay, zone)
        const content = { from: from.toUTC().toISO(), zone }
        return { toldId: id, to: { email, name }, locale, content }
      })
    )
    await recordMany(
      trx,
      rows.map((row) => ({
        kind: 'subprocessor_notice.silence_recorded',
        subject: `${notice.reference}/${row.professional_id}`,
        stamp,
        body: { notice: noticeId, professional: row.professional_id },
      }))
    )
  }
}

type Closed = {
  readonly id: string
  readonly notice_id: string
  readonly professional_id: string
  readonly closes_at: Date
  readonly zone: string
  readonly email: string
  readonly name: string
  readonly locale: 'fr' | 'en'
}
