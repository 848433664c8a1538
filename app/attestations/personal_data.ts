import { attestationsExpire } from '#attestations/expiry'
import type { PersonalDataset } from '#inventory/dataset'

/**
 * Attestations name a request by a keyed digest of its reference. Neither an
 * address nor a telephone number leads to one (art. 11(1)), so nothing can be
 * found, exported or erased by them; the platform alone can link one to a
 * request, as long as it keeps that request.
 */
const attestations: PersonalDataset = {
  key: 'attestations.attestations',
  controller: 'platform',
  people: ['requester', 'professional'],
  tables: {
    attestations: {
      number: 'technical',
      key: 'request',
      kind: 'technical',
      language: 'technical',
      facts: 'request',
      journal_seq: 'technical',
      journal_hash: 'technical',
      reserved_at: 'technical',
      issued_at: 'technical',
      sha256: 'technical',
      stored_document_id: 'technical',
      superseded_by: 'technical',
      replaces: 'technical',
    },
  },
  purposes: [{ key: 'proof_of_erasure', legalBasis: 'legal_obligation' }],
  sources: ['platform'],
  recipients: ['hosting'],
  retention: {
    start: 'attestation_issued',
    length: { years: 5 },
    end: 'erase',
    law: 'RGPD, art. 5(2) ; code civil, art. 2224',
  },
  expiry: attestationsExpire,

  portability: 'other_basis',

  async find() {
    return { count: 0, tables: { attestations: 0 }, kept: [] }
  },

  async *export() {},

  async erase() {
    return { tables: { attestations: 0 }, done: true }
  },
}

export default [attestations]
