import type { PersonalDataset, Search } from '#inventory/dataset'
import { byPages } from '#inventory/paged'
import { holdRows, keptOn } from '#inventory/queries/hold'
import { withArchived } from '#inventory/restricted'
import { requestsExpire } from '#rights_requests/expiry'
import RightsRequest from '#rights_requests/models/rights_request'
import {
  filesAskedBy,
  filesMentioning,
  filesNaming,
} from '#rights_requests/queries/files_of_person'

/** Proof that a right was respected, for the time of civil limitation (art. 5(2)). */
const KEPT_YEARS = 5
const LAW = 'RGPD, art. 5(2) ; Code civil, art. 2224'

/** Why the file of a request outlives the data it is about: said with every answer. */
export const FILE_KEPT = { reason: 'request_file', law: LAW } as const

/** Key of the data set of requests. */
export const REQUESTS = 'rights_requests.requests'

/** The file of a request: who asked for what, when, and how it was answered. */
const requests: PersonalDataset = {
  key: REQUESTS,
  controller: 'platform',
  people: ['requester'],
  tables: {
    rights_requests: {
      id: 'technical',
      reference: 'request',
      filing_key: 'technical',
      asked_rights: 'request',
      channel: 'request',
      requester_kind: 'request',
      concern: 'request',
      professional_named: 'request',
      last_name: 'identity',
      first_name: 'identity',
      email: 'contact',
      phone: 'contact',
      postal_address: 'contact',
      representation: 'request',
      principal_last_name: 'identity',
      principal_first_name: 'identity',
      principal_email: 'contact',
      mandate_scope: 'request',
      mandate_until: 'request',
      message: 'free_text',
      locale: 'technical',
      state: 'request',
      received_at: 'request',
      filed_at: 'technical',
      filed_by: 'technical',
      zone: 'technical',
      region: 'technical',
      last_day: 'request',
      careful_day: 'technical',
      expires_at: 'technical',
      due_at: 'technical',
      promised_on: 'request',
      identified_at: 'request',
      identity_means: 'request',
      taken_in_charge_at: 'request',
      taken_in_charge_by: 'technical',
      assigned_to: 'technical',
      closed_at: 'request',
      moved_at: 'technical',
      held_by: 'technical',
      archived_at: 'technical',
    },
    rights_request_suspensions: {
      id: 'technical',
      rights_request_id: 'technical',
      kind: 'request',
      question: 'free_text',
      promptly: 'technical',
      asked_at: 'request',
      asked_by: 'technical',
      answered_at: 'request',
    },
    rights_request_parts: {
      id: 'technical',
      rights_request_id: 'technical',
      reference: 'request',
      channel: 'request',
      professional_id: 'request',
      progress: 'technical',
      round: 'technical',
      forwarded_at: 'request',
      started_at: 'technical',
      ended_at: 'technical',
      found: 'technical',
      kept: 'technical',
      second_search: 'technical',
      asked_right: 'request',
      asked_from: 'technical',
      after_death_act: 'request',
      controller: 'request',
      state: 'request',
      received_at: 'request',
      rule: 'technical',
      zone: 'technical',
      region: 'technical',
      last_day: 'request',
      careful_day: 'technical',
      expires_at: 'technical',
      due_at: 'technical',
      extended_at: 'request',
      extension_ground: 'request',
      extension_reasons: 'free_text',
      decided_at: 'request',
      decided_by: 'technical',
      refusal_ground: 'request',
      refusal_reasons: 'free_text',
      answer: 'free_text',
      attestation_number: 'request',
      closed_at: 'request',
      moved_at: 'technical',
      is_of_health: 'technical',
      is_decided_elsewhere: 'technical',
      archived_at: 'technical',
      instructed: 'request',
    },
    part_proposals: {
      part_id: 'technical',
      professional_id: 'request',
      outcome: 'request',
      refusal_ground: 'request',
      words: 'free_text',
      is_whole: 'request',
      note: 'free_text',
      proposed_at: 'request',
      proposed_by: 'technical',
    },
    controller_instructions: {
      id: 'technical',
      part_id: 'technical',
      professional_id: 'request',
      kind: 'request',
      ground: 'request',
      reasons: 'free_text',
      given_at: 'request',
      given_by: 'technical',
      followed_at: 'request',
    },
    deadline_reminders: {
      part_id: 'technical',
      milestone: 'technical',
      last_day: 'technical',
      reminded_at: 'technical',
    },
    digests: { user_id: 'technical', day: 'technical', sent_at: 'technical' },
    erasure_steps: {
      id: 'technical',
      rights_request_part_id: 'technical',
      position: 'technical',
      dataset: 'technical',
      state: 'technical',
      expected: 'technical',
      erased: 'technical',
      records: 'technical',
      batches: 'technical',
      round: 'technical',
      records_held: 'technical',
      started_at: 'technical',
      ended_at: 'technical',
    },
    part_fees: {
      part_id: 'technical',
      ground: 'request',
      amount_cents: 'request',
      reasons: 'free_text',
      asked_at: 'request',
      asked_by: 'technical',
      outcome: 'request',
      ended_at: 'request',
      ended_by: 'technical',
    },
    part_instructions: { part_id: 'technical', content: 'request', written_at: 'request' },
    part_acts: { part_id: 'technical', act: 'request', outcome: 'free_text', done_at: 'request' },
    rights_request_links: {
      id: 'technical',
      rights_request_id: 'technical',
      digest: 'connection',
      by_post: 'technical',
      issued_at: 'technical',
      expires_at: 'technical',
      proven_at: 'request',
    },
    rights_request_documents: {
      id: 'technical',
      rights_request_id: 'technical',
      stored_document_id: 'technical',
      professional_id: 'request',
      format: 'technical',
      records: 'technical',
      issued_at: 'request',
      expires_at: 'technical',
    },
    /** Copies of somebody's data, and attestations, which name nobody. */
    stored_documents: {
      id: 'technical',
      kind: 'technical',
      title: 'request',
      language: 'technical',
      media_type: 'technical',
      byte_size: 'technical',
      sha256: 'technical',
      content: 'request',
      chunk_count: 'technical',
      created_at: 'technical',
    },
    stored_document_chunks: {
      stored_document_id: 'technical',
      position: 'technical',
      content: 'request',
    },
  },
  purposes: [
    { key: 'answering_rights_requests', legalBasis: 'legal_obligation' },
    { key: 'proof_of_answers', legalBasis: 'legal_obligation' },
  ],
  sources: ['person'],
  recipients: ['hosting', 'mail_delivery'],
  retention: { start: 'request_closed', length: { years: KEPT_YEARS }, end: 'erase', law: LAW },
  expiry: requestsExpire,

  portability: 'other_basis',

  async find(search) {
    const files = await filesOf(search)
    const copies = await copiesOf(search)
    return {
      count: files.length + copies.length,
      tables: { rights_requests: files.length, rights_request_documents: copies.length },
      kept: [
        ...keptAsProof(files.filter(({ heldBy }) => heldBy === null)),
        ...(await keptOn(search.trx, 'rights_requests', files)),
      ],
    }
  },

  async hold(search, holdId, record) {
    const files = await filesOf(search)
    const ids = files.map(({ id }) => id).filter((id) => record === null || id === record)
    await holdRows(search.trx, 'rights_requests', holdId, ids)
    return ids.length
  },

  async holdable(search, { limit, ids }) {
    const files = await filesOf(search)
    return files
      .filter(({ id }) => !ids || ids.includes(id))
      .slice(0, limit)
      .map(({ id, reference, receivedAt, zone }) => {
        return { record: id, name: reference, at: receivedAt.setZone(zone).toISO() }
      })
  },

  /** Files go at the end of the time of proof, held or not: an erasure does not wait for them. */
  async eraseReleased() {
    return { tables: { rights_requests: 0 }, records: 0, done: true }
  },

  async *export(search) {
    const page = (after: string | null, limit: number) => {
      const files = RightsRequest.query({ client: search.trx })
        .whereRaw(...filesAskedBy(search.who))
        .orderBy('id')
        .limit(limit)
      if (after !== null) void files.where('id', '>', after)
      return withArchived(search.trx, () => files.exec())
    }
    for await (const file of byPages(page, ({ id }) => id)) {
      yield {
        reference: file.reference,
        asked_rights: file.askedRights.join(', '),
        request_state: file.state,
        last_name: file.lastName,
        first_name: file.firstName,
        email: file.email,
        phone: file.phone,
        postal_address: file.postalAddress,
        message: file.message,
        received_at: file.receivedAt.setZone(file.zone).toISO(),
        answered_at: file.closedAt?.setZone(file.zone).toISO() ?? null,
      }
    }
  },

  /** Copies of data made for an earlier request go; the files stay as proof, for a time. */
  async erase(search, limit) {
    const copies = await copiesOf(search, limit)
    await search.trx.from('stored_documents').whereIn('id', copies).delete()
    return { tables: { rights_request_documents: copies.length }, done: copies.length < limit }
  },
}

function filesOf({ who, trx }: Search): Promise<RightsRequest[]> {
  return withArchived(trx, () =>
    RightsRequest.query({ client: trx })
      .whereRaw(...filesMentioning(who))
      .orderBy('receivedAt')
      .exec()
  )
}

/** Ids of the stored copies of data handed over to this person. */
async function copiesOf({ who, trx }: Search, limit = 1000): Promise<string[]> {
  const rows = await withArchived(trx, () =>
    trx
      .from('rights_request_documents')
      .join('rights_requests', 'rights_requests.id', 'rights_request_documents.rights_request_id')
      .whereRaw(...filesNaming(who))
      .limit(limit)
      .select('stored_document_id')
      .exec()
  )
  return rows.map((row) => row.stored_document_id)
}

function keptAsProof(files: readonly RightsRequest[]) {
  if (files.length === 0) return []
  const closed = files.flatMap(({ closedAt }) => closedAt ?? [])
  const ends = closed.map((at) => at.plus({ years: KEPT_YEARS }).toISODate()!).sort()
  const until = closed.length === files.length ? ends.at(-1) : undefined
  return [{ ...FILE_KEPT, count: files.length, ...(until && { until }) }]
}

export default [requests]
