import type { I18n } from '@adonisjs/i18n'
import { isDemo } from '#config/app'
import type { DateTime } from 'luxon'
import { deadlineCard } from '#deadlines/card'
import { dayInWords, momentInWords } from '#deadlines/wording'
import { guessFrom } from '#rights_requests/domain/guess'
import { PLATFORM_PLACE } from '#rights_requests/domain/place'
import { mailboxSettings } from '#rights_requests/mailbox/settings'
import type ReceivedFile from '#rights_requests/models/received_file'
import type RequestDraft from '#rights_requests/models/request_draft'
import {
  draftsToRead,
  failingMailbox,
  filesOf,
  unreadDrafts,
} from '#rights_requests/queries/drafts'
import { setAsideSince } from '#rights_requests/queries/mailbox_messages'

type Reader = { now: DateTime; i18n: I18n }

const COUNTED_DAYS = 30

/** Mail to be read, with the date each would be due, and how the mailbox is doing. */
export async function draftsPage(reader: Reader) {
  const { now, i18n } = reader
  const drafts = await unreadDrafts()
  const failing = await failingMailbox()
  return {
    rows: drafts.map((draft) => ({ ...draftRow(draft, reader), ...draft.open() })),
    aside: await setAsideSince(now.minus({ days: COUNTED_DAYS })),
    hasMailbox: isDemo || mailboxSettings() !== null,
    failing: failing && { why: failing.failure, since: since(failing.failingSince!, i18n) },
  }
}

/** For the first page: how many mails wait, until when the first of them, and whether mail comes in at all. */
export async function mailToRead({ i18n }: Reader) {
  const { count, oldest } = await draftsToRead()
  const failing = await failingMailbox()
  const lastDay = oldest?.deadline.lastDay
  return { count, day: lastDay && dayInWords(lastDay, i18n.locale), isFailing: failing !== null }
}

/** One mail as text, with what it seems to say and what is attached. */
export async function draftPage(draft: RequestDraft, reader: Reader) {
  const content = draft.open()
  const files = await filesOf({ requestDraftId: draft.id })
  return {
    draft: { ...draftRow(draft, reader), ...content },
    guess: guessFrom(content.name, content.subject, content.text),
    files: files.map(fileRow),
  }
}

/** A file as it is listed. */
export function fileRow(file: ReceivedFile) {
  const name = file.openName()
  return { id: file.id, kind: file.kind, name, kilobytes: Math.ceil(file.byteSize / 1024) }
}

function draftRow(draft: RequestDraft, { now, i18n }: Reader) {
  return {
    id: draft.id,
    receivedAt: since(draft.receivedAt, i18n),
    card: deadlineCard(draft.deadline, now, i18n),
  }
}

function since(instant: DateTime, { locale }: I18n): string {
  return momentInWords(instant.setZone(PLATFORM_PLACE.zone), locale)
}
