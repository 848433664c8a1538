import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type Professional from '#parties/models/professional'
import { customFieldsOf } from '#booking/queries/custom_fields'
import { exceptionsPage } from '#booking/queries/exceptions_page'
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
  const { closures, openings } = await exceptionsPage({ professional, now, locale: 'fr' })
  return {
    hours: Math.round(minutes / 60),
    days: new Set(rules.map(({ weekday }) => weekday)).size,
    closures: closures.length,
    openings: openings.length,
    offerings: offerings.length,
    fields: fields.length,
  }
}
