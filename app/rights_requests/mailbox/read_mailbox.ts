import type { FetchMessageObject, ImapFlow } from 'imapflow'
import { DateTime } from 'luxon'
import NoteArrival from '#letters/actions/note_arrival'
import NoteBounce from '#letters/actions/note_bounce'
import { readDeliveryReport } from '#letters/read_delivery_report'
import KeepDraft, { type KeptAs } from '#rights_requests/actions/keep_draft'
import { setAside, type IncomingMessage } from '#rights_requests/domain/incoming_message'
import { MESSAGE_BYTES } from '#rights_requests/domain/received_file'
import { withMailbox } from '#rights_requests/mailbox/connect'
import { parseHeaders, parseMessage } from '#rights_requests/mailbox/parse_message'
import { mailboxName, type MailboxSettings } from '#rights_requests/mailbox/settings'
import { outcomesKnown } from '#rights_requests/queries/mailbox_messages'

/** Older messages are not looked at: those of the mailbox's former life are no business of ours. */
const DAYS_BACK = 60

/** A run ends; the bell of the next minute goes on. */
const MESSAGES_A_RUN = 100

export type MailboxRun = { readonly read: number; readonly drafts: number }

/**
 * Takes what the mailbox holds: each message becomes one draft in one transaction, and only then is
 * it marked as read and filed away. Killed anywhere and run again, it goes on.
 */
export function readMailbox(settings: MailboxSettings, now: () => DateTime): Promise<MailboxRun> {
  return withMailbox(settings, async (client) => {
    const since = now().minus({ days: DAYS_BACK }).toJSDate()
    const uids = (await client.search({ since }, { uid: true })) || []
    const place = { mailbox: mailboxName(settings), uidValidity: uidValidityOf(client) }
    const known = await outcomesKnown(place, uids)

    const unseen = await client.search({ since, seen: false }, { uid: true })
    const isLeft = (uid: number) => settings.filedAway !== null || (unseen || []).includes(uid)
    const filed = uids.filter((uid) => isKept(known.get(uid)) && isLeft(uid))
    const fresh = uids.filter((uid) => !known.has(uid)).slice(0, MESSAGES_A_RUN)
    for (const uid of fresh) {
      const found = await fetched(client, uid)
      if (!found) continue
      const outcome = await keep(found, { ...place, uid }, settings, now())
      if (isKept(outcome)) filed.push(uid)
      known.set(uid, outcome)
    }
    await fileAway(client, filed, settings.filedAway)
    const drafts = fresh.filter((uid) => known.get(uid) === 'draft').length
    return { read: fresh.length, drafts }
  })
}

function uidValidityOf({ mailbox }: ImapFlow): string {
  if (!mailbox) throw new Error('The mailbox is not open')
  return String(mailbox.uidValidity)
}

type Found = { message: IncomingMessage; raw: Buffer | null; receivedAt: DateTime }

/** What the server gives under that number; null when the message has gone meanwhile. */
async function fetched(client: ImapFlow, uid: number): Promise<Found | null> {
  const facts = await client.fetchOne(`${uid}`, { size: true, internalDate: true }, { uid: true })
  if (!facts) return null
  const isTooLarge = (facts.size ?? 0) > MESSAGE_BYTES
  const wanted = isTooLarge ? { headers: true } : { source: true }
  const given = await client.fetchOne(`${uid}`, wanted, { uid: true })
  if (!given) return null
  const message = isTooLarge
    ? await parseHeaders(given.headers ?? Buffer.alloc(0))
    : await parseMessage(given.source ?? Buffer.alloc(0))
  const raw = isTooLarge ? null : (given.source ?? null)
  return { message, raw, receivedAt: receiptOf(facts) }
}

/** The day the mailbox received it (art. 12(3)); the header `Date` is whatever the sender wrote. */
function receiptOf({ internalDate }: FetchMessageObject): DateTime {
  const date = internalDate instanceof Date ? internalDate : new Date(internalDate ?? '')
  if (Number.isNaN(date.valueOf())) throw new Error('The mail server gives no date of receipt')
  return DateTime.fromJSDate(date, { zone: 'utc' })
}

async function keep(
  { message, raw, receivedAt }: Found,
  place: { mailbox: string; uidValidity: string; uid: number },
  { own }: MailboxSettings,
  at: DateTime
): Promise<KeptAs> {
  const receipt = receivedAt > at ? at : receivedAt
  const aside = setAside(message, own)
  /** Before the message counts as read: killed in between, it is read again, and says nothing new. */
  const report = aside === 'bounce' && raw ? await readDeliveryReport(raw) : null
  if (report?.outcome === 'bounced') await new NoteBounce().handle({ ...report, at })
  else if (report) await new NoteArrival().handle({ ...report, at: receipt })
  const stamp = { actor: 'system', at } as const
  return new KeepDraft().handle({ ...place, message, aside, receivedAt: receipt, stamp })
}

/** Messages set aside are left as they are: a person may still look at them. */
function isKept(outcome: KeptAs | undefined): boolean {
  return outcome === 'draft' || outcome === 'again'
}

/** After the commit only; what fails here is done by the next run. */
async function fileAway(client: ImapFlow, uids: readonly number[], folder: string | null) {
  if (uids.length === 0) return
  const range = uids.join(',')
  await client.messageFlagsAdd(range, ['\\Seen'], { uid: true })
  if (!folder) return
  await client.mailboxCreate(folder).catch(() => undefined)
  await client.messageMove(range, folder, { uid: true })
}
