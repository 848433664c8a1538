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
