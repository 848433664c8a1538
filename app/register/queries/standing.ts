import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { dayOf } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import type Professional from '#parties/models/professional'
import { completenessOfAll } from '#register/domain/completeness'
import { registerDocumentOf } from '#register/queries/register_document_of'
import { reviewDays } from '#register/queries/review_days'

/** How far a controller’s register is completed, and the day on which it was to be read again, once past. */
export async function registerStanding(
  professional: Professional | null,
  { at, locale, trx }: { at: DateTime; locale: string; trx: TransactionClientContract }
) {
  const owner = { kind: 'controller', professional } as const
  const { answered, asked } = completenessOfAll(
    await registerDocumentOf(owner, at, trx, { drafts: true })
  )
  const id = professional?.id ?? null
  const days = await reviewDays(trx, id)
  const day = days.get(id)
  const isPast = day !== undefined && day <= dayOf(at, 'Europe/Paris')
  return { answered, asked, due: isPast ? dateInWords(day, locale) : null }
}
