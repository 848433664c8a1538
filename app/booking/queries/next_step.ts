import type { DateTime } from 'luxon'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { looksSensitive } from '#booking/domain/sensitive'
import { customFieldsOf } from '#booking/queries/custom_fields'
import { openingRules } from '#booking/queries/opening_rules'
import type Professional from '#parties/models/professional'
import { type OwedStep, owedStep } from '#parties/owed_steps'

type Reader = { readonly client: QueryClientContract; readonly now: DateTime; locale: string }

/** The one next thing a professional should do, or null when all is in order; the contract comes first. */
export async function nextStep(
  professional: Professional,
  { client, now, locale }: Reader
): Promise<OwedStep | null> {
  const owed = await owedStep(professional, now, locale)
  return owed ?? settingsStep(professional.id, client)
}

async function settingsStep(
  professionalId: string,
  client: QueryClientContract
): Promise<OwedStep | null> {
  if ((await offered(professionalId, client)) === 0) {
    return { words: 'agenda.next.no_offering', route: 'booking.pro.offerings.create' }
  }
  const rules = await openingRules(professionalId, client)
  if (rules.length === 0) {
    return { words: 'agenda.next.no_opening_hours', route: 'booking.pro.opening_hours.edit' }
  }
  const fields = await customFieldsOf(professionalId, client)
  const doubtful = fields.find((it) => looksSensitive([it.label, ...it.choices].join(' '), 'fr'))
  if (!doubtful) return null
  const { label } = doubtful
  const route = 'booking.pro.custom_fields.index'
  return { words: 'agenda.next.sensitive_field', route, label }
}

async function offered(professionalId: string, client: QueryClientContract): Promise<number> {
  const [{ count }] = await client
    .from('offerings')
    .where('professional_id', professionalId)
    .whereNull('archived_at')
    .count('* as count')
  return Number(count)
}
