import db from '@adonisjs/lucid/services/db'
import type { Region } from '#deadlines/domain/holidays'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Professional from '#parties/models/professional'
import { graceColumns } from '#parties/queries/agreement_grace'

type Giving = { readonly professionalId: string; readonly days: number; readonly stamp: Stamp }

/** Gives one professional that many days from now to sign; none closes the site at once. */
export default class GiveGrace {
  async handle({ professionalId, days, stamp }: Giving): Promise<void> {
    await db.transaction(async (trx) => {
      const professional = await Professional.query({ client: trx })
        .where('id', professionalId)
        .forUpdate()
        .firstOrFail()
      const { timezone } = professional
      const region = professional.region as Region
      const grace = graceColumns(days, { at: stamp.at, timezone, region })
      await professional.merge(grace).save()
      const until = grace.agreementGraceUntil?.toUTC().toISO() ?? null
      const body = { professional: professionalId, until }
      await record(trx, { kind: 'agreement.grace_given', stamp, body })
    })
  }
}
