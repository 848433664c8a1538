import type { BodyShape } from '#journal/domain/body'

/**
 * The closed vocabulary of the journal: every kind of fact, with the fields its
 * body may hold and what each of them is. Its sentences are in
 * resources/lang/{fr,en}/journal.json under `kinds`, one for each kind.
 *
 * A feature that records a new kind of fact adds it here and words it there.
 */
export const KINDS = {
  'appointment.booked': { professional: 'uuid', offering: 'uuid', notice: 'uuid' },
  'appointment.cancelled': { professional: 'uuid', offering: 'uuid', by: 'code' },
  'appointment.moved': { professional: 'uuid', offering: 'uuid', by: 'code' },
  'attestation.issued': { number: 'reference', sha256: 'digest' },
  'journal.head_published': { seq: 'count', head: 'digest' },
  'privacy_notice.published': {
    professional: 'uuid',
    notice: 'uuid',
    language: 'code',
    number: 'count',
  },
  'rights_request.received': { right: 'code', concern: 'code' },
  'rights_request.link_renewed': {},
  'rights_request.verified': { controllers: 'count' },
  'rights_request.taken_in_charge': {},
  'rights_request.controllers_named': { controllers: 'uuids', platform: 'flag' },
  'rights_request.execution_ordered': { right: 'code', controllers: 'count', records: 'count' },
  'rights_request.erased': { controller: 'uuid', removed: 'counts' },
  'rights_request.searched_again': {
    controller: 'uuid',
    tables: 'count',
    columns: 'count',
    announced: 'count',
    unexpected: 'count',
  },
  'rights_request.resumed': {},
  'rights_request.answered': { right: 'code', controllers: 'count', records: 'count' },
  'rights_request.refused': { ground: 'code' },
  'rights_request.withdrawn': {},
  'rights_request.lapsed': {},
  'rights_request.document_downloaded': { format: 'code' },
  'rights_request.package_expired': { documents: 'count' },
} as const satisfies Record<string, BodyShape>

export type JournalKind = keyof typeof KINDS
