import type { ExportedRecord, PersonalDataset, Search } from '#inventory/dataset'
import { digestsOf } from '#inventory/queries/restrict'
import { withArchived } from '#inventory/restricted'
import { identityExpires } from '#rights_requests/expiry'
import IdentityCheck from '#rights_requests/models/identity_check'
import KnownIdentifier from '#rights_requests/models/known_identifier'
import { filesAbout, filesAskedBy } from '#rights_requests/queries/files_of_person'

const LAW = 'RGPD, art. 5(2) et 12(6)'

/** What was asked of a person to show who they are: kept as long as the request it proves. */
const identity: PersonalDataset = {
  key: 'rights_requests.identity',
  controller: 'platform',
  people: ['requester'],
  tables: {
    identity_checks: {
      id: 'technical',
      rights_request_id: 'technical',
      means: 'request',
      doubt: 'request',
      explanation: 'free_text',
      asked_at: 'request',
      asked_by: 'technical',
      tries: 'technical',
      codes: 'technical',
      outcome: 'request',
      proven_by: 'request',
      ended_at: 'request',
      ended_by: 'technical',
    },
    identity_codes: {
      id: 'technical',
      identity_check_id: 'technical',
      digest: 'technical',
      phone_digest: 'contact',
      asked_at: 'technical',
      expires_at: 'technical',
      sent_at: 'technical',
    },
    identity_documents: {
      id: 'technical',
      identity_check_id: 'technical',
      file_type: 'technical',
      byte_size: 'technical',
      content: 'identity',
      scan: 'technical',
      received_at: 'request',
      told_at: 'technical',
    },
    rights_request_identifiers: {
      id: 'technical',
      rights_request_id: 'technical',
      professional_id: 'technical',
      kind: 'technical',
      digest: 'contact',
      content: 'contact',
      means: 'request',
      noted_at: 'request',
      noted_by: 'technical',
    },
  },
  purposes: [{ key: 'answering_rights_requests', legalBasis: 'legal_obligation' }],
  sources: ['person', 'platform'],
  recipients: ['hosting', 'sms_delivery'],
  retention: {
    start: 'request_closed',
    length: { years: 5 },
    end: 'erase',
    law: 'Code civil, art. 2224',
  },
  expiry: identityExpires,

  async find(search) {
    const checks = await checksOf(search)
    const documents = checks.filter(({ document }) => document)
    const { length: identifiers } = await identifiersLike(search)
    const count = checks.length + identifiers
    return {
      count,
      tables: {
        identity_checks: checks.length,
        identity_documents: documents.length,
        rights_request_identifiers: identifiers,
      },
      kept: count > 0 ? [{ reason: 'identity_check', law: LAW, count }] : [],
    }
  },

  async *export(search) {
    for (const { means, explanation, outcome, askedAt, endedAt } of await checksOf(search)) {
      yield {
        identity_means: means,
        identity_reason: explanation,
        identity_outcome: outcome,
        asked_at: askedAt.toISO(),
        answered_at: endedAt?.toISO() ?? null,
      } as ExportedRecord
    }
    for (const identifier of await establishedOf(search)) {
      const { value, reason } = identifier.open()
      yield {
        [identifier.kind]: value,
        established_by: identifier.means,
        established_reason: reason,
        noted_at: identifier.notedAt.toISO(),
      } as ExportedRecord
    }
  },
  portability: 'other_basis',

  /** It proves that an answer went to the right person; documents go by themselves within a week. */
  async erase() {
    return { tables: {}, done: true }
  },
}

function checksOf({ who, trx }: Search): Promise<IdentityCheck[]> {
  return withArchived(trx, () =>
    IdentityCheck.query({ client: trx })
      .whereIn('rightsRequestId', (own) => {
        void own
          .from('rights_requests')
          .select('id')
          .whereRaw(...filesAskedBy(who))
      })
      .preload('document')
      .orderBy('askedAt')
      .exec()
  )
}

/** What was established of the person, in requests that are theirs. */
function establishedOf({ who, trx }: Search): Promise<KnownIdentifier[]> {
  return withArchived(trx, () =>
    KnownIdentifier.query({ client: trx })
      .whereIn('rightsRequestId', (own) => {
        void own
          .from('rights_requests')
          .select('id')
          .whereRaw(...filesAbout(who))
      })
      .orderBy('notedAt')
      .exec()
  )
}

/** The same identifiers, in whatever request: somebody of the same house may share a number. */
function identifiersLike({ who, trx }: Search): Promise<KnownIdentifier[]> {
  return KnownIdentifier.query({ client: trx }).whereIn('digest', digestsOf(who).flat()).exec()
}

export default [identity]
