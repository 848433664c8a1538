import { createHash } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import i18nManager from '@adonisjs/i18n/services/main'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Locale } from '#foundation/http/locale_middleware'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Professional from '#parties/models/professional'
import { processingOf } from '#parties/queries/processing_of'
import { noticeText } from '#booking/domain/notice_text'
import NoticeVersion from '#booking/models/notice_version'

export type Publication = {
  readonly professionalId: string
  readonly locale: Locale
  readonly stamp: Stamp
}

/**
 * The notice of a booking site as things stand: the version in force when it
 * still says what is done with the data, a new one otherwise (art. 13). Asked
 * by every page that shows it, so that no setting can change behind its back.
 */
export default class PublishNotice {
  handle({ professionalId, locale, stamp }: Publication): Promise<NoticeVersion> {
    return db.transaction(async (trx) => {
      const professional = await Professional.findOrFail(professionalId, { client: trx })
      const body = await this.#write(trx, professional, locale, stamp)
      const sha256 = createHash('sha256').update(body).digest('hex')
      const inForce = await this.#latest(trx, professionalId, locale)
      if (inForce?.sha256 === sha256) return inForce

      /** Two readers may find the change at once: the second waits, and finds the new version. */
      await trx.rawQuery('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
        `notice:${professionalId}:${locale}`,
      ])
      const last = await this.#latest(trx, professionalId, locale)
      if (last?.sha256 === sha256) return last

      return this.#publish(trx, { professionalId, locale, body, sha256, last }, stamp)
    })
  }

  async #write(
    trx: TransactionClientContract,
    professional: Professional,
    locale: Locale,
    { at }: Stamp
  ): Promise<string> {
    const processing = await processingOf(professional, trx, at.setZone(professional.timezone))
    return JSON.stringify(noticeText(processing, professional.slug, i18nManager.locale(locale)))
  }

  #latest(trx: TransactionClientContract, professionalId: string, locale: Locale) {
    return NoticeVersion.query({ client: trx })
      .where({ professional_id: professionalId, locale })
      .orderBy('number', 'desc')
      .first()
  }

  async #publish(
    trx: TransactionClientContract,
    written: {
      professionalId: string
      locale: Locale
      body: string
      sha256: string
      last: NoticeVersion | null
    },
    stamp: Stamp
  ): Promise<NoticeVersion> {
    const { last, ...version } = written
    const number = (last?.number ?? 0) + 1
    const published = await NoticeVersion.create(
      { ...version, number, publishedAt: stamp.at },
      { client: trx }
    )
    await published.refresh()
    const { professionalId: professional, locale: language } = version
    const body = { professional, notice: published.id, language, number }
    await record(trx, { kind: 'privacy_notice.published', stamp, body })
    return published
  }
}
