import type { StrictValues } from '@adonisjs/lucid/types/querybuilder'
import { keyedDigest } from '#foundation/digest'
import { bytesOf } from '#documents/chunks'
import StoredDocument from '#documents/models/stored_document'
import type { PersonalDataset, Search } from '#inventory/dataset'
import { archivesExpire, terminationsExpire } from '#terminations/expiry'
import ContractArchive from '#terminations/models/contract_archive'
import Termination from '#terminations/models/termination'

const LAW = 'RGPD, art. 5(2) ; Code civil, art. 2224'

/** How a contract ended and what became of the data: the proof of a processor (art. 28(3)(g)). */
const terminations: PersonalDataset = {
  key: 'terminations.terminations',
  controller: 'platform',
  people: ['professional', 'staff', 'subprocessor_contact'],
  tables: {
    terminations: {
      id: 'technical',
      reference: 'request',
      professional_id: 'technical',
      state: 'technical',
      given_by_side: 'technical',
      given_by: 'technical',
      given_at: 'request',
      reason: 'free_text',
      zone: 'technical',
      region: 'technical',
      locale: 'technical',
      last_day: 'request',
      ends_at: 'technical',
      reach_last_day: 'technical',
      reach_ends_at: 'technical',
      fate: 'request',
      fate_chosen_at: 'request',
      ended_at: 'request',
      cancelled_at: 'request',
      cancel_reason: 'free_text',
      acknowledged_at: 'request',
      destruction_started_at: 'technical',
      destruction_ended_at: 'technical',
      second_search: 'technical',
      kept: 'technical',
      sampled: 'contact',
      backup_days: 'technical',
      backups_expire_on: 'technical',
      partial_number: 'request',
      complete_number: 'request',
      completed_at: 'request',
      correspondent: 'contact',
      moved_at: 'technical',
    },
    termination_steps: {
      id: 'technical',
      termination_id: 'technical',
      phase: 'technical',
      name: 'technical',
      position: 'technical',
      state: 'technical',
      total: 'technical',
      done: 'technical',
      batches: 'technical',
      started_at: 'technical',
      ended_at: 'technical',
    },
    return_packages: {
      termination_id: 'technical',
      stored_document_id: 'technical',
      records: 'technical',
      files: 'technical',
      byte_size: 'technical',
      sha256: 'technical',
      made_at: 'technical',
      recorded_at: 'technical',
      downloads: 'technical',
      downloaded_at: 'request',
    },
    destruction_confirmations: {
      id: 'technical',
      termination_id: 'technical',
      holder: 'technical',
      charge: 'technical',
      subprocessor_id: 'technical',
      name: 'technical',
      asked_at: 'technical',
      destroyed_on: 'technical',
      evidence: 'free_text',
      evidence_type: 'technical',
      evidence_file: 'correspondence',
      recorded_at: 'technical',
      recorded_by: 'technical',
    },
    termination_links: {
      id: 'technical',
      termination_id: 'technical',
      digest: 'connection',
      issued_at: 'technical',
      expires_at: 'technical',
    },
  },
  purposes: [{ key: 'proof_of_destruction', legalBasis: 'legal_obligation' }],
  sources: ['professional', 'platform'],
  recipients: ['hosting', 'mail_delivery'],
  retention: { start: 'destruction_attested', length: { years: 5 }, end: 'erase', law: LAW },
  expiry: terminationsExpire,
  portability: 'other_basis',

  async find(search) {
    const { length: count } = await endingsOf(search)
    const kept = { reason: 'contract_end', law: LAW, count }
    return { count, tables: { terminations: count }, kept: count > 0 ? [kept] : [] }
  },

  async *export(search) {
    for (const it of await endingsOf(search)) {
      yield {
        reference: it.reference,
        given_at: it.givenAt.setZone(it.zone).toISO(),
        contract_last_day: it.lastDay.toISODate(),
        contract_fate: it.fate,
        attestation: it.completeNumber ?? it.partialNumber,
      }
    }
  },

  /** It proves what became of the data: it stays as long as that may be asked. */
  async erase() {
    return { tables: {}, done: true }
  },
}

/** Until it is archived a professional is known by address; afterwards by the digest the archive keeps. */
async function endingsOf({ who, trx }: Search): Promise<Termination[]> {
  const { emails, phones } = who
  const digests = emails.map((email) => keyedDigest('email', email))
  return Termination.query({ client: trx })
    .where((own) => {
      void own
        .whereIn('professionalId', (known) => {
          void known
            .from('professionals')
            .select('id')
            .whereRaw('(lower(email) = any(?) or phone = any(?))', [
              emails,
              phones,
            ] as StrictValues[])
        })
        .orWhereIn('id', (archived) => {
          void archived
            .from('contract_archives')
            .select('termination_id')
            .whereRaw('email_digests && ?::text[]', [digests])
        })
    })
    .orderBy('givenAt')
    .exec()
}

/** The file of a professional whose contract is over: sealed, and opened by exception only. */
const archives: PersonalDataset = {
  key: 'terminations.archives',
  controller: 'platform',
  people: ['professional', 'staff'],
  tables: {
    contract_archives: {
      termination_id: 'technical',
      stored_document_id: 'technical',
      email_digests: 'contact',
      phone_digest: 'contact',
      files: 'technical',
      archived_at: 'technical',
      erase_after: 'technical',
      erased_at: 'technical',
    },
    archive_openings: {
      id: 'technical',
      termination_id: 'technical',
      opened_by: 'technical',
      reason: 'free_text',
      opened_at: 'technical',
    },
  },
  purposes: [{ key: 'proof_of_contract', legalBasis: 'legitimate_interests' }],
  sources: ['professional', 'platform'],
  recipients: ['hosting'],
  retention: { start: 'contract_archived', length: { years: 3 }, end: 'erase' },
  expiry: archivesExpire,
  portability: 'other_basis',

  async find(search) {
    const { length: count } = await archivesOf(search)
    const law = 'RGPD, art. 6(1)(f) ; Code civil, art. 2224'
    const kept = { reason: 'contract_archive', law, count }
    return { count, tables: { contract_archives: count }, kept: count > 0 ? [kept] : [] }
  },

  async *export(search) {
    for (const it of await archivesOf(search)) {
      yield { archived_on: it.archivedAt.toISO(), kept_until: it.eraseAfter.toISODate() }
    }
  },

  /** The archive itself, to whoever it is about (art. 15(3)). */
  async *files(search) {
    for (const { storedDocumentId } of await archivesOf(search)) {
      const document = await StoredDocument.findOrFail(storedDocumentId, { client: search.trx })
      const { title, mediaType } = document
      yield { name: `${title}.zip`, mediaType, content: bytesOf(document) }
    }
  },

  /** Three years at most after the contract, and a bell erases it then. */
  async erase() {
    return { tables: {}, done: true }
  },
}

async function archivesOf({ who, trx }: Search): Promise<ContractArchive[]> {
  const emails = who.emails.map((email) => keyedDigest('email', email))
  const phones = who.phones.map((phone) => keyedDigest('phone', phone))
  return ContractArchive.query({ client: trx })
    .whereNull('erasedAt')
    .whereRaw('(email_digests && ?::text[] or phone_digest = any(?))', [emails, phones])
    .orderBy('archivedAt')
    .exec()
}

export default [terminations, archives]
