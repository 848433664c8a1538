import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type Professional from '#parties/models/professional'
import { customFieldsOf } from '#booking/queries/custom_fields'
import { offeringsOf } from '#booking/queries/offerings'
import { openingRules } from '#booking/queries/opening_rules'

/** How the settings stand, in numbers that the page puts into words. */
export async function settingsSummary(professional: Professional, now: DateTime) {
  const { id } = professional
  const rules = await openingRules(id, db.connection())
  const minutes = rules
    .filter(({ everyWeeks }) => everyWeeks === 1)
    .reduce((sum, { startMin, endMin }) => sum + endMin - startMin, 0)
  const offerings = await offeringsOf(id)
  const fields = await customFieldsOf(id)
  const after = now.toJSDate()
  return {
    hours: Math.round(minutes / 60),
    days: new Set(rules.map(({ weekday }) => weekday)).size,
    closures: await notOver('time_off', id, after),
    openings: await notOver('extra_openings', id, after),
    offerings: offerings.length,
    fields: fields.length,
  }
}

async function notOver(table: 'time_off' | 'extra_openings', professionalId: string, after: Date) {
  const [{ count }] = await db
    .from(table)
    .where('professional_id', professionalId)
    .where('ends_at', '>', after)
    .count('* as count')
  return Number(count)
}
