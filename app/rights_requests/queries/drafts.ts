import ReceivedFile from '#rights_requests/models/received_file'
import RequestDraft from '#rights_requests/models/request_draft'
import Mailbox from '#rights_requests/models/mailbox'

/** Shown at once; the oldest are due first, and those that follow come up as these are dealt with. */
const SHOWN = 50

/** Mail to be read, the oldest first, as its date is the nearest. */
export function unreadDrafts(): Promise<RequestDraft[]> {
  return RequestDraft.query().orderBy('receivedAt').orderBy('id').limit(SHOWN).exec()
}

/** How many mails wait to be read, and the oldest of them. */
export async function draftsToRead(): Promise<{ count: number; oldest: RequestDraft | null }> {
  const [{ $extras: extras }] = await RequestDraft.query().count('* as total')
  const oldest = await RequestDraft.query().orderBy('receivedAt').first()
  return { count: Number(extras.total), oldest }
}

/** What was handed over, without its content. */
export function filesOf(of: { requestDraftId: string } | { rightsRequestId: string }) {
  return ReceivedFile.query()
    .where(of)
    .select('id', 'kind', 'name', 'byteSize', 'receivedAt')
    .orderBy('receivedAt')
    .orderBy('id')
    .exec()
}

/** A mailbox that cannot be read, if one is. */
export function failingMailbox(): Promise<Mailbox | null> {
  return Mailbox.query().whereNotNull('failure').orderBy('failingSince').first()
}
