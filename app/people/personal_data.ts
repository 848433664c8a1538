import type { StrictValues } from '@adonisjs/lucid/types/querybuilder'
import { keyedDigest } from '#foundation/digest'
import type { PersonalDataset, Search } from '#inventory/dataset'
import { holdRows, keptOn } from '#inventory/queries/hold'
import { isNobody } from '#inventory/domain/identifiers'
import { spellingsOf } from '#inventory/domain/spellings'
import { heldBy } from '#inventory/domain/kept_rows'
import { rowsExpire } from '#inventory/queries/rows_expire'
import { FORM_IN_PROGRESS } from '#people/domain/form_in_progress'
import PasswordLink from '#people/models/password_link'
import { rectifiableAccounts, rectifyAccounts } from '#people/rectification'
import User from '#people/models/user'

/** An empty address is nobody's. */
const usersOf = ({ who, trx }: Search) =>
  User.query({ client: trx }).whereIn('email', [...who.emails])

/** Time to open again an account that was closed by mistake, and no longer than three months. */
const CLOSED_KEPT = { months: 3 }

/** Accounts of the people who work with the platform. */
const accounts: PersonalDataset = {
  key: 'people.accounts',
  controller: 'platform',
  people: ['professional', 'staff'],
  tables: {
    users: {
      id: 'technical',
      email: 'contact',
      full_name: 'identity',
      password: 'connection',
      role: 'professional_life',
      professional_id: 'professional_life',
      locale: 'professional_life',
      disabled_at: 'connection',
      confined_from: 'technical',
      wants_digest: 'technical',
      held_by: 'technical',
      created_at: 'technical',
      updated_at: 'technical',
    },
  },
  purposes: [{ key: 'account', legalBasis: 'contract' }],
  sources: ['person', 'professional'],
  recipients: ['hosting'],
  retention: { start: 'account_closed', length: CLOSED_KEPT, end: 'erase' },
  endedBy: 'end_of_contract',
  expiry: rowsExpire(
    [
      {
        table: 'users',
        key: 'id',
        start: { started: 'it.disabled_at' },
        collected: 'it.created_at',
        keptBy: [heldBy('it.held_by')],
      },
    ],
    CLOSED_KEPT
  ),
  portability: {
    provided: { account: { email: 'users.email', full_name: 'users.full_name' } },
    withheld: {
      'users.password': 'security',
      'users.role': 'written_by_controller',
      'users.professional_id': 'written_by_controller',
      'users.locale': 'written_by_controller',
      'users.disabled_at': 'written_by_controller',
    },
    async *records(search) {
      for (const { email, fullName } of await usersOf(search)) yield { email, full_name: fullName }
    },
  },

  async find(search) {
    const users = await usersOf(search)
    const open = users.filter(({ disabledAt }) => !disabledAt)
    const closed = users.filter(({ disabledAt }) => disabledAt)
    return {
      count: users.length,
      tables: { users: users.length },
      kept: [...keptWhileOpen(open.length), ...(await keptOn(search.trx, 'users', closed))],
    }
  },

  async *export(search) {
    for (const user of await usersOf(search)) {
      yield {
        email: user.email,
        full_name: user.fullName,
        role: user.role,
        language: user.locale,
        created_at: user.createdAt.toISO(),
      }
    }
  },

  async erase(search, limit) {
    const closed = await usersOf(search)
      .whereNotNull('disabled_at')
      .whereRaw('not stays_held(held_by, null)')
      .limit(limit)
    for (const user of closed) await user.useTransaction(search.trx).delete()
    return { tables: { users: closed.length }, done: closed.length < limit }
  },

  async hold(search, holdId, record) {
    const users = await usersOf(search)
    const ids = users.map(({ id }) => id).filter((id) => record === null || id === record)
    await holdRows(search.trx, 'users', holdId, ids)
    return ids.length
  },

  async holdable(search, { limit, ids }) {
    const users = await usersOf(search).orderBy('createdAt', 'desc').limit(limit)
    return users
      .filter(({ id }) => !ids || ids.includes(id))
      .map(({ id, fullName, createdAt }) => {
        return { record: id, name: fullName, at: createdAt.toISO() }
      })
  },

  async eraseReleased({ trx }, records, limit) {
    const closed = await User.query({ client: trx })
      .whereIn('id', [...records])
      .whereNotNull('disabled_at')
      .whereRaw('not stays_held(held_by, null)')
      .limit(limit)
    for (const user of closed) await user.useTransaction(trx).delete()
    const { length: count } = closed
    return { tables: { users: count }, records: count, done: count < limit }
  },

  rectifiable: rectifiableAccounts,
  rectify: rectifyAccounts,
}

/** An account in use is part of a contract in force: it is closed first, then erased. */
function keptWhileOpen(count: number) {
  return count === 0 ? [] : [{ reason: 'open_account', law: 'RGPD, art. 6(1)(b)', count }]
}

/** Sessions: who is signed in, and what a form holds between two pages. */
const sessions: PersonalDataset = {
  key: 'people.sessions',
  controller: 'platform',
  people: ['professional', 'staff', 'visitor'],
  tables: {
    sessions: {
      id: 'connection',
      data: 'connection',
      user_id: 'connection',
      expires_at: 'technical',
    },
  },
  purposes: [
    { key: 'account', legalBasis: 'contract' },
    { key: FORM_IN_PROGRESS, legalBasis: 'legitimate_interests', stopsWhenRefused: true },
  ],
  sources: ['device', 'person'],
  recipients: ['hosting'],
  retention: { start: 'last_visit', length: { days: 1 }, end: 'erase' },
  expiry: rowsExpire([
    { table: 'sessions', key: 'id', keyType: 'text', start: { instant: 'it.expires_at' } },
  ]),
  portability: 'security',

  async find(search) {
    const { length: count } = await sessionsOf(search)
    return { count, tables: { sessions: count }, kept: [] }
  },

  async *export(search) {
    for (const { expires_at: expiresAt } of await sessionsOf(search)) {
      yield { expires_at: expiresAt.toISOString() }
    }
  },

  async erase(search, limit) {
    const found = await sessionsOf(search)
    const ids = found.slice(0, limit).map(({ id }) => id)
    await search.trx.from('sessions').whereIn('id', ids).delete()
    return { tables: { sessions: ids.length }, done: ids.length < limit }
  },

  /** What a form holds now; from then on nothing is kept (middleware/refused_forms_middleware.ts). */
  async stop({ who, trx }, purpose) {
    if (purpose !== FORM_IN_PROGRESS || isNobody(who)) return
    await trx.rawQuery('delete from sessions where data ~* ?', [spellingsOf(who, [])])
  },
}

/** A session is the person's when it says so, or when a form in it holds an identifier. */
async function sessionsOf({ who, trx }: Search): Promise<{ id: string; expires_at: Date }[]> {
  if (isNobody(who)) return []
  const { rows } = await trx.rawQuery(
    `select id, expires_at from sessions
     where data ~* ? or user_id in (select id::text from users where email = any(?))`,
    [spellingsOf(who, []), who.emails] as StrictValues[]
  )
  return rows
}

/** Attempts counted against guessing: network addresses, and digests of addresses signed in with. */
const attempts: PersonalDataset = {
  key: 'people.attempts',
  controller: 'platform',
  people: ['professional', 'staff', 'visitor'],
  tables: { rate_limits: { key: 'connection', points: 'connection', expire: 'technical' } },
  purposes: [{ key: 'security', legalBasis: 'legitimate_interests' }],
  sources: ['device'],
  recipients: ['hosting'],
  retention: { start: 'attempt', length: { days: 1 }, end: 'erase' },
  expiry: rowsExpire([
    {
      table: 'rate_limits',
      key: 'key',
      keyType: 'text',
      start: { instant: 'to_timestamp(it.expire / 1000.0)' },
    },
  ]),
  portability: 'other_basis',

  async find(search) {
    const { length: count } = await attemptsOf(search)
    return { count, tables: { rate_limits: count }, kept: [] }
  },

  async *export(search) {
    for (const { points } of await attemptsOf(search)) yield { attempts: points }
  },

  async erase(search, limit) {
    const found = await attemptsOf(search)
    const keys = found.slice(0, limit).map(({ key }) => key)
    await search.trx.from('rate_limits').whereIn('key', keys).delete()
    return { tables: { rate_limits: keys.length }, done: keys.length < limit }
  },
}

async function attemptsOf({ who, trx }: Search): Promise<{ key: string; points: number }[]> {
  const endings = who.emails.map((email) => `account_${keyedDigest('sign_in', email)}`)
  const length = endings[0]?.length ?? 0
  return trx
    .from('rate_limits')
    .select('key', 'points')
    .whereRaw('right(key, ?) = any(?)', [length, endings])
}

/** Links that give a new password, and the addresses they were asked for until they are looked up. */
const passwordLinks: PersonalDataset = {
  key: 'people.password_links',
  controller: 'platform',
  people: ['professional', 'staff', 'visitor'],
  tables: {
    password_links: {
      id: 'technical',
      address: 'contact',
      address_digest: 'contact',
      user_id: 'connection',
      token_digest: 'connection',
      asked_at: 'connection',
      expires_at: 'technical',
    },
  },
  purposes: [{ key: 'account', legalBasis: 'contract' }],
  sources: ['person'],
  recipients: ['hosting'],
  retention: { start: 'link_asked', length: { days: 1 }, end: 'erase' },
  expiry: rowsExpire([{ table: 'password_links', key: 'id', start: { instant: 'it.expires_at' } }]),
  portability: 'security',

  async find(search) {
    const { length: count } = await linksOf(search)
    return { count, tables: { password_links: count }, kept: [] }
  },

  async *export(search) {
    for (const { askedAt, expiresAt } of await linksOf(search)) {
      yield { asked_at: askedAt.toISO(), expires_at: expiresAt.toISO() }
    }
  },

  async erase(search, limit) {
    const links = await linksOf(search).limit(limit)
    for (const link of links) await link.delete()
    return { tables: { password_links: links.length }, done: links.length < limit }
  },
}

const linksOf = ({ who, trx }: Search) =>
  PasswordLink.query({ client: trx }).whereIn(
    'address_digest',
    who.emails.map((email) => keyedDigest('email', email))
  )

export default [accounts, sessions, attempts, passwordLinks]
