import { keyedDigest } from '#foundation/digest'
import type { PersonalDataset, Search } from '#inventory/dataset'
import { rowsExpire } from '#inventory/queries/rows_expire'
import { isNobody } from '#inventory/domain/identifiers'
import { spellingsOf } from '#inventory/domain/spellings'
import { LIST_PURPOSE } from '#subprocessors/domain/subscription'
import EntryVerification from '#subprocessors/models/entry_verification'
import ListSubscription from '#subprocessors/models/list_subscription'

/** Who asked to be told when the list of sub-processors changes. */
const subscriptions: PersonalDataset = {
  key: 'subprocessors.subscriptions',
  controller: 'platform',
  people: ['visitor', 'professional'],
  tables: {
    list_subscriptions: {
      id: 'technical',
      address: 'contact',
      address_digest: 'contact',
      locale: 'technical',
      asked_at: 'connection',
      confirm_digest: 'connection',
      confirm_until: 'technical',
      confirmed_at: 'connection',
      leave_digest: 'connection',
    },
  },
  purposes: [{ key: LIST_PURPOSE, legalBasis: 'consent', stopsWhenRefused: true }],
  sources: ['person'],
  recipients: ['hosting', 'mail_delivery'],
  retention: { start: 'subscription_ended', length: { days: 2 }, end: 'erase' },
  /** Whoever leaves is forgotten at once; whoever never confirmed, when it is too late to. */
  expiry: rowsExpire([
    {
      table: 'list_subscriptions',
      key: 'id',
      where: 'it.confirmed_at is null',
      start: { instant: 'it.confirm_until' },
    },
  ]),
  portability: {
    provided: { [LIST_PURPOSE]: { email: 'list_subscriptions.address' } },
    withheld: {
      'list_subscriptions.address_digest': 'derived',
      'list_subscriptions.asked_at': 'derived',
      'list_subscriptions.confirm_digest': 'security',
      'list_subscriptions.confirmed_at': 'derived',
      'list_subscriptions.leave_digest': 'security',
    },
    async *records(search) {
      for (const it of await subscriptionsOf(search)) yield { email: it.openAddress() }
    },
  },

  async find(search) {
    const { length: count } = await subscriptionsOf(search)
    return { count, tables: { list_subscriptions: count }, kept: [] }
  },

  async *export(search) {
    for (const it of await subscriptionsOf(search)) {
      yield {
        email: it.openAddress(),
        language: it.locale,
        asked_at: it.askedAt.toISO(),
        confirmed_at: it.confirmedAt?.toISO() ?? null,
      }
    }
  },

  async erase(search, limit) {
    const found = await subscriptionsOf(search).limit(limit)
    for (const it of found) await it.useTransaction(search.trx).delete()
    return { tables: { list_subscriptions: found.length }, done: found.length < limit }
  },

  async stop(search, purpose) {
    if (purpose === LIST_PURPOSE) await this.erase(search, search.who.emails.length)
  },
}

function subscriptionsOf({ who, trx }: Search) {
  const digests = who.emails.map((email) => keyedDigest('email', email))
  return ListSubscription.query({ client: trx }).whereIn('addressDigest', digests)
}

/** What was found when sub-processors were verified, and the files that show it. */
const verifications: PersonalDataset = {
  key: 'subprocessors.verifications',
  controller: 'platform',
  people: ['subprocessor_contact'],
  tables: {
    subprocessor_verifications: {
      id: 'technical',
      subprocessor_id: 'technical',
      done_on: 'technical',
      means: 'technical',
      outcome: 'technical',
      findings: 'free_text',
      recorded_at: 'technical',
      recorded_by: 'technical',
    },
    subprocessor_files: {
      id: 'technical',
      subprocessor_id: 'technical',
      kind: 'technical',
      certificate_id: 'technical',
      verification_id: 'technical',
      name: 'correspondence',
      file_type: 'technical',
      byte_size: 'technical',
      sha256: 'technical',
      content: 'correspondence',
      scan: 'technical',
      kept_at: 'technical',
      kept_by: 'technical',
    },
  },
  purposes: [{ key: 'verifying_processors', legalBasis: 'legal_obligation' }],
  sources: ['platform'],
  recipients: ['hosting'],
  retention: {
    start: 'subprocessing_ended',
    length: { years: 5 },
    end: 'erase',
    law: 'Code civil, art. 2224',
  },
  expiry: rowsExpire(
    ['subprocessor_files', 'subprocessor_verifications'].map((table) => ({
      table,
      key: 'id',
      joins: 'join subprocessors s on s.id = it.subprocessor_id',
      start: { started: `(s.ended_on::timestamp at time zone 'Europe/Paris')` },
    })),
    { years: 5 }
  ),
  portability: 'other_basis',

  async find(search) {
    const { length: count } = await verificationsOf(search)
    const kept = { reason: 'proof_of_verification', law: 'RGPD, art. 5(2) et 28(1)', count }
    return {
      count,
      tables: { subprocessor_verifications: count },
      kept: count > 0 ? [kept] : [],
    }
  },

  async *export(search) {
    for (const { doneOn, findings } of await verificationsOf(search)) {
      yield { done_on: doneOn.toISODate(), findings }
    }
  },
  wordsOfOthers: ['findings'],

  /** They show that the platform checked whom it entrusts data to. */
  async erase() {
    return { tables: {}, done: true }
  },
}

/** Those whose words name the person; the files are documents of companies, found by their entry. */
async function verificationsOf({ who, trx }: Search): Promise<EntryVerification[]> {
  if (isNobody(who)) return []
  return EntryVerification.query({ client: trx }).whereRaw('findings ~* ?', [spellingsOf(who, [])])
}

export default [subscriptions, verifications]
