import type { CollectionTime, Kept, PersonalDataset, Search } from '#inventory/dataset'
import type { HoldGround } from '#inventory/domain/limits'
import { byPages } from '#inventory/paged'
import { coverByProfessional, holdRows, keptByHolds } from '#inventory/queries/hold'
import { entrustedLetters } from '#letters/entrusted'
import { DAYS_KEPT, EMPTY, lettersExpire } from '#letters/expiry'
import { withoutSecrets } from '#letters/domain/without_secrets'
import { APPOINTMENT_LETTERS } from '#letters/purposes'
import { NOT_HELD, NOT_RESTRICTED } from '#letters/limits'
import Letter from '#letters/models/letter'
import { recipientDigest } from '#letters/queue'
import { wordingOf } from '#letters/wording_of'

const LETTERS = {
  id: 'technical',
  channel: 'correspondence',
  template: 'correspondence',
  locale: 'technical',
  about: 'correspondence',
  professional_id: 'technical',
  dedupe_key: 'technical',
  still_wanted: 'technical',
  purpose: 'technical',
  held_by: 'technical',
  recipient: 'contact',
  content: 'correspondence',
  text_number: 'technical',
  sent_html: 'correspondence',
  recipient_digest: 'contact',
  state: 'technical',
  queued_at: 'correspondence',
  next_attempt_at: 'technical',
  attempts: 'technical',
  lease_ends_at: 'technical',
  last_error: 'technical',
  due_on: 'technical',
  posted_on: 'correspondence',
  posted_by: 'technical',
  registered_number: 'correspondence',
  ended_at: 'correspondence',
  cleared_at: 'technical',
  carrier_id: 'technical',
  relay: 'technical',
  blocked_for: 'technical',
} as const

/** A letter on its way is emptied by nobody: it leaves, or is given up, within three days. */
const ON_THE_WAY = ['due', 'sending']

function lettersTo({ who, professionalId, trx }: Search) {
  const digests = who.emails.map(recipientDigest)
  const query = Letter.query({ client: trx }).whereIn('recipient_digest', digests)
  return professionalId === null
    ? query.whereNull('letters.professional_id')
    : query.where('letters.professional_id', professionalId)
}

async function isWrittenIn(search: Search, { from, until }: CollectionTime): Promise<boolean> {
  const letters = lettersTo(search).where('queued_at', '<', until.toISO()!)
  if (from) void letters.where('queued_at', '>=', from.toISO()!)
  return (await countOf(letters)) > 0
}

async function countOf(letters: ReturnType<typeof lettersTo>): Promise<number> {
  const [{ $extras }] = await letters.count('* as total')
  return Number($extras.total)
}

/**
 * Reminders lose their reason with what they remind of, and letters put off by a restriction are not
 * on their way: they are not waited for. A letter on hold stays (art. 17(3)).
 */
function emptiable(search: Search) {
  return lettersTo(search)
    .whereRaw(NOT_HELD)
    .where((letter) => {
      void letter.whereNotIn('state', ON_THE_WAY).orWhere((reminder) => {
        void reminder
          .where('state', 'due')
          .whereRaw(`(still_wanted is not null or not ${NOT_RESTRICTED})`)
      })
    })
}

const common: Omit<PersonalDataset, 'key' | 'controller' | 'people' | 'purposes'> = {
  tables: { letters: LETTERS },
  sources: ['person', 'professional', 'platform'],
  recipients: ['hosting', 'mail_delivery'],
  retention: { start: 'letter_ended', length: { days: DAYS_KEPT }, end: 'erase' },

  portability: 'written_by_controller',

  async find(search) {
    const found = await countOf(lettersTo(search))
    const notHeld = await countOf(lettersTo(search).whereRaw(NOT_HELD))
    const count = notHeld - (await countOf(emptiable(search)))
    const law = 'RGPD, art. 12(3)'
    const onTheirWay = count === 0 ? [] : [{ reason: 'letter_on_its_way', law, count }]
    const held = found === notHeld ? [] : await heldLetters(search)
    return { count: found, tables: { letters: found }, kept: [...held, ...onTheirWay] }
  },

  async recognise(digests, trx) {
    const letters = await Letter.query({ client: trx })
      .whereRaw('recipient_digest = any(?)', [digests as unknown as string])
      .whereNotNull('recipient')
      .distinctOn('recipient_digest')
    return letters.flatMap((letter) => letter.openRecipient().email ?? [])
  },

  async *export(search) {
    const page = (after: Letter | null, limit: number) => {
      const letters = lettersTo(search).orderBy(['queued_at', 'id']).limit(limit)
      const key = after && [after.queuedAt.toISO()!, after.id]
      return key ? letters.whereRaw('(queued_at, id) > (?, ?)', key) : letters
    }
    for await (const letter of byPages(page, (last) => last)) {
      const { email, name } = letter.openRecipient()
      const { queuedAt, endedAt } = letter
      const { subject, text } = await wordingOf(letter)
      yield {
        email,
        full_name: name ?? null,
        subject,
        text: withoutSecrets(text),
        written_at: queuedAt.toISO(),
        sent_at: letter.state === 'sent' ? endedAt!.toISO() : null,
      }
    }
  },

  /** The mark itself keeps them: they wait, are not shown and are not emptied (letters/limits.ts). */
  restrict: (search) => countOf(lettersTo(search)),

  async hold(search, holdId, record) {
    const letters = lettersTo(search)
    if (record !== null) void letters.whereRaw('id::text = ?', [record])
    const found = await letters.forUpdate()
    const ids = found.map(({ id }) => id)
    await holdRows(search.trx, 'letters', holdId, ids)
    return ids.length
  },

  async holdable(search, { limit, ids }) {
    const letters = lettersTo(search).orderBy('queued_at', 'desc').limit(limit)
    if (ids) void letters.whereRaw('id::text = any(?)', [ids as unknown as string])
    const records = []
    for (const letter of await letters) {
      const { subject } = await wordingOf(letter)
      records.push({ record: letter.id, name: subject, at: letter.queuedAt.toISO() })
    }
    return records
  },

  async eraseReleased({ trx, professionalId }, records, limit) {
    const released = Letter.query({ client: trx })
      .whereRaw('letters.id::text = any(?)', [records as unknown as string])
      .whereRaw('letters.professional_id is not distinct from ?', [professionalId as string])
      .whereRaw(NOT_HELD)
      .whereNull('cleared_at')
      .whereNot('state', 'sending')
    const { length: count } = await emptied(trx, await released.forUpdate().limit(limit))
    return { tables: { letters: count }, records: count, done: count < limit }
  },

  async erase(search, limit) {
    const { trx, professionalId } = search
    const held = await lettersTo(search).whereRaw(`not ${NOT_HELD}`)
    const ids = held.map(({ id }) => id)
    await coverByProfessional(trx, 'letters', { professionalId, ids })
    const letters = await emptied(search.trx, await emptiable(search).forUpdate().limit(limit))
    return { tables: { letters: letters.length }, done: letters.length < limit }
  },
}

async function emptied(trx: Search['trx'], letters: readonly Letter[]) {
  const ids = letters.map(({ id }) => id)
  const ended = { state: trx.raw(`case when state = 'due' then 'void' else state end`) }
  await trx
    .from('letters')
    .whereIn('id', ids)
    .update({
      ...EMPTY,
      ...ended,
      cleared_at: trx.raw('clock_timestamp()'),
      ended_at: trx.raw('coalesce(ended_at, clock_timestamp())'),
    })
  return letters
}

async function heldLetters(search: Search): Promise<Kept[]> {
  const rows = await lettersTo(search)
    .whereRaw(`not ${NOT_HELD}`)
    .joinRaw(
      `cross join lateral (
         select h.ground, h.until_day from legal_holds h
         where (
           h.id = letters.held_by
           or (h.target = 'professional' and h.professional_id = letters.professional_id)
         ) and is_held(h.id)
         order by h.until_day desc, h.id limit 1
       ) hold`
    )
    .groupBy('ground', 'until_day')
    .orderBy('until_day')
    .select('ground', search.trx.raw('until_day::text as until'))
    .count('* as total')
    .pojo<{ ground: HoldGround; until: string; total: string }>()
  return keptByHolds(rows.map(({ total, ...row }) => ({ ...row, count: Number(total) })))
}

/** Letters a professional owes: to clients, about their appointments. */
const forProfessionals: PersonalDataset = {
  ...common,
  key: 'letters.of_professionals',
  controller: 'professional',
  people: ['client'],
  purposes: [APPOINTMENT_LETTERS],
  collectedIn: isWrittenIn,
  expiry: lettersExpire('of_professionals'),
  entrusted: entrustedLetters,

  async findEverywhere({ emails }, trx) {
    const rows = await trx
      .from('letters')
      .whereIn('recipient_digest', emails.map(recipientDigest))
      .whereNotNull('professional_id')
      .groupBy('professional_id')
      .select('professional_id')
      .count('* as total')
    return new Map(rows.map((row) => [row.professional_id, Number(row.total)]))
  },
}

/** Letters the platform owes: to people who exercise their rights, professionals and staff. */
const forPlatform: PersonalDataset = {
  ...common,
  key: 'letters.of_platform',
  controller: 'platform',
  people: ['requester', 'professional', 'staff'],
  expiry: lettersExpire('of_platform'),
  purposes: [
    { key: 'answers_to_requests', legalBasis: 'legal_obligation' },
    { key: 'service_contract', legalBasis: 'contract' },
  ],
}

export default [forProfessionals, forPlatform]
