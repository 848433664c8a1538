import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import Professional from '#parties/models/professional'
import { ASKED_RIGHTS } from '#rights_requests/domain/asked_right'
import { BEHALVES, ENTRY_CHANNELS } from '#rights_requests/domain/entry'
import { guessFrom } from '#rights_requests/domain/guess'
import { PLATFORM_PLACE } from '#rights_requests/domain/place'
import RequestDraft from '#rights_requests/models/request_draft'
import { filesOf } from '#rights_requests/queries/drafts'
import { fileRow } from '#rights_requests/pages/draft_pages'

/** With more professionals than that, their names are written rather than ticked. */
const TICKED = 30

const WORDS = 4000

/** The form for what came in by another way; from a mail, filled with what the mail says. */
export async function entryPage(draftId: unknown, now: DateTime) {
  const draft = isId(draftId) ? await RequestDraft.find(draftId) : null
  const professionals = await Professional.present()
    .orderBy('name')
    .limit(TICKED + 1)
  const files = draft ? await filesOf({ requestDraftId: draft.id }) : []
  return {
    filingKey: randomUUID(),
    draftId: draft?.id ?? null,
    files: files.map(fileRow),
    today: now.setZone(PLATFORM_PLACE.zone).toISODate(),
    values: draft ? valuesOf(draft) : {},
    channels: ENTRY_CHANNELS,
    rights: ASKED_RIGHTS,
    behalves: BEHALVES,
    professionals: professionals.length > TICKED ? null : professionals,
  }
}

/** What the mail says is written as an answer to be read again; rights are only suggested. */
function valuesOf(draft: RequestDraft) {
  const { name, address, subject, text } = draft.open()
  const { rights, ...names } = guessFrom(name, subject, text)
  return {
    ...names,
    email: address,
    channel: 'email',
    words: text.slice(0, WORDS),
    receivedOn: draft.receivedAt.setZone(PLATFORM_PLACE.zone).toISODate(),
    guessed: rights,
  }
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
}
