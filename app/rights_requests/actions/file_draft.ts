import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import ReceivedFile from '#rights_requests/models/received_file'
import RequestDraft, { type DraftContent } from '#rights_requests/models/request_draft'

/**
 * Ends a draft that has become a request: its message and files follow it until the answer. The
 * request is filed before, under the draft's own id: stopped in between, nothing is filed twice.
 */
export default class FileDraft {
  handle({ id, rightsRequestId, stamp }: { id: string; rightsRequestId: string; stamp: Stamp }) {
    return db.transaction(async (trx) => {
      const draft = await RequestDraft.lock(id, trx)
      if (!draft) return
      const moved = { requestDraftId: null, rightsRequestId }
      const attached = ReceivedFile.query({ client: trx }).where('requestDraftId', id)
      const [files] = await attached.update(moved)
      const { receivedAt } = draft
      const bytes = asText(draft.open(), receivedAt)
      const file = { rightsRequestId, kind: 'message', name: 'message.txt', bytes } as const
      await ReceivedFile.keep({ ...file, receivedAt }, trx)
      await draft.delete()
      const body = { files: Number(files) }
      await record(trx, { kind: 'request_draft.filed', subject: id, stamp, body })
    })
  }
}

function asText({ name, address, subject, text }: DraftContent, receivedAt: DateTime): Buffer {
  const head = [`${name ?? ''} <${address ?? ''}>`, receivedAt.toUTC().toISO(), subject]
  return Buffer.from(`${head.join('\n')}\n\n${text}\n`)
}
