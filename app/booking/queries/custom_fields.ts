import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { AddedField } from '#inventory/dataset'
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

/** What several professionals ask for besides, and why, by the id of each. */
export async function customFieldsOfEach(
  professionalIds: readonly string[],
  client: TransactionClientContract
): Promise<ReadonlyMap<string, readonly AddedField[]>> {
  const fields = await CustomField.query({ client })
    .whereIn('professional_id', [...professionalIds])
    .whereNull('archived_at')
    .orderBy(['position', 'id'])
  const byProfessional = Map.groupBy(fields, ({ professionalId }) => professionalId)
  return new Map([...byProfessional].map(([id, own]) => [id, own.map(asAdded)]))
}

function asAdded({ label, necessity, category }: CustomField): AddedField {
  return { label, necessity, category }
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
