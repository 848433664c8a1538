import type { I18n } from '@adonisjs/i18n'
import { dayOf } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import { FEE_GROUNDS } from '#rights_requests/domain/fee'
import PartFee from '#rights_requests/models/part_fee'
import type RequestPart from '#rights_requests/models/request_part'

/** An amount as it is read. */
export function amountIn(cents: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).format(cents / 100)
}

/** The fee asked for a part, in words; null where it is free. */
export async function feeView({ id, zone }: RequestPart, i18n: I18n) {
  const fee = await PartFee.find(id)
  if (!fee) return null
  const { ground, amountCents, reasons, askedAt, outcome } = fee
  return {
    outcome,
    reasons,
    sentence: i18n.t('fees.sentence', {
      amount: amountIn(amountCents, i18n.locale),
      day: dateInWords(dayOf(askedAt, zone), i18n.locale),
      ground: i18n.t(`fees.grounds.${ground}`),
      article: FEE_GROUNDS[ground],
    }),
  }
}
