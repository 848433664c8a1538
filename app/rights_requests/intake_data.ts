import { Readable } from 'node:stream'
import { keyedDigest } from '#foundation/digest'
import type { ExportedRecord, PersonalDataset, Search } from '#inventory/dataset'
import { intakeExpires } from '#rights_requests/expiry'
import ReceivedFile from '#rights_requests/models/received_file'
import RequestDraft from '#rights_requests/models/request_draft'
import { filesNaming } from '#rights_requests/queries/files_of_person'

const LAW = 'RGPD, art. 12(3)'

/** What came by mail and has not been read; and what was handed over with requests that are open. */
const drafts: PersonalDataset = {
  key: 'rights_requests.drafts',
  controller: 'platform',
  people: ['requester'],
  tables: {
    request_drafts: {
      id: 'technical',
      sender_digest: 'contact',
      content: 'correspondence',
      received_at: 'correspondence',
      kept_at: 'technical',
    },
    received_files: {
      id: 'technical',
      request_draft_id: 'technical',
      rights_request_id: 'technical',
      kind: 'technical',
      name: 'correspondence',
      byte_size: 'technical',
      content: 'correspondence',
      received_at: 'correspondence',
    },
    mailbox_messages: {
      mailbox: 'technical',
      uid_validity: 'technical',
      uid: 'technical',
      outcome: 'technical',
      message_digest: 'technical',
      read_at: 'technical',
    },
    api_filings: {
      api_token_id: 'technical',
      idempotency_key: 'technical',
      body_digest: 'technical',
      rights_request_id: 'technical',
      answer: 'request',
      filed_at: 'technical',
    },
  },
  purposes: [{ key: 'answering_rights_requests', legalBasis: 'legal_obligation' }],
  sources: ['person'],
  recipients: ['hosting'],
  retention: { start: 'mail_dealt_with', length: { days: 1 }, end: 'erase' },
  expiry: intakeExpires,

  async find(search) {
    const { length: unread } = await draftsOf(search)
    const { length: files } = await filesOf(search)
    return {
      count: unread + files,
      tables: { request_drafts: unread, received_files: files },
      kept: [
        ...(unread > 0 ? [{ reason: 'unread_mail', law: LAW, count: unread }] : []),
        ...(files > 0 ? [{ reason: 'file_of_request', law: LAW, count: files }] : []),
      ],
    }
  },

  async *export(search) {
    for (const draft of await draftsOf(search)) {
      const { name, address, subject, text } = draft.open()
      const received = draft.receivedAt.toISO()
      yield {
        full_name: name,
        email: address,
        subject,
        text,
        received_at: received,
      } as ExportedRecord
    }
    for (const file of await filesOf(search)) {
      const received = file.receivedAt.toISO()
      yield { file_name: file.openName(), received_at: received } as ExportedRecord
    }
  },

  async *files(search) {
    for (const { id } of await filesOf(search)) {
      const file = await ReceivedFile.findOrFail(id, { client: search.trx })
      const content = Readable.from([file.openContent()])
      yield { name: file.openName(), mediaType: 'application/octet-stream', content }
    }
  },

  portability: 'other_basis',

  /** Mail that nobody has read may be a request, and a file may be its proof: both stay until then. */
  async erase() {
    return { tables: {}, done: true }
  },
}

function draftsOf({ who, trx }: Search): Promise<RequestDraft[]> {
  const digests = who.emails.map((email) => keyedDigest('email', email))
  return RequestDraft.query({ client: trx })
    .whereIn('senderDigest', digests)
    .orderBy('receivedAt')
    .exec()
}

/** Names and dates: contents are read one at a time. */
function filesOf({ who, trx }: Search): Promise<ReceivedFile[]> {
  return ReceivedFile.query({ client: trx })
    .select('id', 'name', 'received_at')
    .whereIn('rightsRequestId', (own) => {
      void own
        .from('rights_requests')
        .select('id')
        .whereRaw(...filesNaming(who))
    })
    .orderBy('receivedAt')
    .exec()
}

export default [drafts]
