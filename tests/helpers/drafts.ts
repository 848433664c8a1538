import { randomUUID } from 'node:crypto'
import { DateTime } from 'luxon'
import KeepDraft from '#rights_requests/actions/keep_draft'
import type { IncomingMessage } from '#rights_requests/domain/incoming_message'
import RequestDraft from '#rights_requests/models/request_draft'

/** A mail that came a few days ago and waits to be read. */
export async function aDraft(
  fields: Partial<IncomingMessage> = {},
  receivedAt = DateTime.utc().minus({ days: 3 })
): Promise<RequestDraft> {
  const message: IncomingMessage = {
    headers: [],
    messageId: `<${randomUUID()}@exemple.example>`,
    date: null,
    from: { address: 'ines@exemple.example', name: 'VASSEUR Inès' },
    subject: 'Mes données',
    text: 'Merci d’effacer mes données.',
    files: [],
    isWhole: true,
    ...fields,
  }
  const mailbox = randomUUID()
  const stamp = { actor: 'system', at: DateTime.utc() } as const
  const place = { mailbox, uidValidity: '1', uid: 1 }
  await new KeepDraft().handle({ ...place, message, aside: null, receivedAt, stamp })
  return RequestDraft.query().orderBy('keptAt', 'desc').orderBy('id', 'desc').firstOrFail()
}
