import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import CustomField from '#booking/models/custom_field'

/** The fields a professional asks for today, in the order of the form. */
export function customFieldsOf(
  professionalId: string,
  client?: QueryClientContract
): Promise<CustomField[]> {
  return CustomField.query({ client })
    .where('professional_id', professionalId)
    .whereNull('archived_at')
    .orderBy(['position', 'id'])
    .exec()
}

/** The answers given to fields that are asked, each one possible; an empty one is no answer. */
export function answersTo(
  fields: readonly CustomField[],
  given: Readonly<Record<string, string | null>>
): { fieldId: string; answer: string }[] {
  return fields.flatMap(({ id: fieldId, kind, choices }) => {
    const answer = given[fieldId]?.toWellFormed().replace(/\p{Cc}+/gu, ' ')
    const isPossible = answer && (kind === 'text' || choices.includes(answer))
    return isPossible ? [{ fieldId, answer }] : []
  })
}
