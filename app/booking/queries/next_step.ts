import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { looksSensitive } from '#booking/domain/sensitive'
import { customFieldsOf } from '#booking/queries/custom_fields'
import { openingRules } from '#booking/queries/opening_rules'

/** What is not in order yet: the word under `agenda.next.<key>`, and where to go. */
export type NextStep = { readonly key: string; readonly route: string; readonly label?: string }

/** The one next thing a professional should do, or null when all is in order. */
export async function nextStep(
  professionalId: string,
  client: QueryClientContract
): Promise<NextStep | null> {
  if ((await offered(professionalId, client)) === 0) {
    return { key: 'no_offering', route: 'booking.pro.offerings.create' }
  }
  const rules = await openingRules(professionalId, client)
  if (rules.length === 0) {
    return { key: 'no_opening_hours', route: 'booking.pro.opening_hours.edit' }
  }
  const fields = await customFieldsOf(professionalId, client)
  const doubtful = fields.find((it) => looksSensitive([it.label, ...it.choices].join(' '), 'fr'))
  if (doubtful) {
    return {
      key: 'sensitive_field',
      route: 'booking.pro.custom_fields.index',
      label: doubtful.label,
    }
  }
  return null
}

async function offered(professionalId: string, client: QueryClientContract): Promise<number> {
  const [{ count }] = await client
    .from('offerings')
    .where('professional_id', professionalId)
    .whereNull('archived_at')
    .count('* as count')
  return Number(count)
}
