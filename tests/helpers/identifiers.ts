import NoteIdentifier from '#rights_requests/actions/note_identifier'
import type { EstablishedBy } from '#rights_requests/domain/known_under'
import type { Established } from '#rights_requests/models/known_identifier'
import { FILED_AT } from '#tests/helpers/rights_requests'

type Fields = Established & {
  professionalId?: string | null
  means?: EstablishedBy
  userId?: string
}

/** What somebody notes of a person of whom it is known who they are. */
export function noteIdentifier(id: string, { userId, ...fields }: Fields): Promise<void> {
  const actor = userId ? (`user:${userId}` as const) : 'system'
  return new NoteIdentifier().handle({
    ...{ id, professionalId: null, means: 'document_matched' },
    ...{ reason: 'Le document porte le nom du dossier.', ...fields },
    stamp: { actor, at: FILED_AT.plus({ hours: 3 }) },
  })
}
