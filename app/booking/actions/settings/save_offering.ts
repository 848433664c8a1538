import string from '@adonisjs/core/helpers/string'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { slugAmong } from '#booking/domain/slug'
import { SettingsChanged, TooManySettings } from '#booking/errors'
import { lockSettings } from '#booking/lock_settings'
import Offering from '#booking/models/offering'

const MOST_OFFERINGS = 100

export type OfferingTerms = {
  name: string
  description: string | null
  priceCents: number | null
  durationMin: number
  stepMin: number
  beforeMin: number
  afterMin: number
  noticeMin: number
  horizonDays: number
  changeNoticeMin: number
}

type Saving = {
  professionalId: string
  /** An offering that exists, as it was when the form was opened. */
  edited: { id: string; version: number } | null
  terms: OfferingTerms
  stamp: Stamp
}

/** Adds an offering, or changes one. Its address stays, so that links already given work. */
export default class SaveOffering {
  handle({ professionalId, edited, terms, stamp }: Saving): Promise<Offering> {
    return db.transaction(async (trx) => {
      await lockSettings(professionalId, trx)
      const own = await Offering.query({ client: trx }).where('professional_id', professionalId)
      const offering = edited
        ? await this.#edited(trx, { professionalId, ...edited })
        : this.#added(own, { professionalId, ...terms })
      await offering.merge(terms).useTransaction(trx).save()

      const body = { professional: professionalId, offering: offering.id }
      await record(trx, { kind: 'offering.saved', stamp, body })
      return offering
    })
  }

  async #edited(
    trx: TransactionClientContract,
    { professionalId, id, version }: { professionalId: string; id: string; version: number }
  ) {
    const own = Offering.query({ client: trx }).where('professional_id', professionalId)
    const offering = await own.where('id', id).firstOrFail()
    if (offering.version !== version) throw new SettingsChanged()
    return offering
  }

  #added(own: readonly Offering[], terms: OfferingTerms & { professionalId: string }) {
    if (own.length >= MOST_OFFERINGS) throw new TooManySettings()
    const wanted = string.slug(terms.name, { lower: true, strict: true })
    const slug = slugAmong(
      wanted,
      own.map((it) => it.slug)
    )
    const position = 1 + Math.max(-1, ...own.map((it) => it.position))
    return new Offering().fill({ ...terms, slug, position })
  }
}
