import type { BodyShape } from '#journal/domain/body'

/**
 * The closed vocabulary of the journal: every kind of fact, with the fields its
 * body may hold and what each of them is. Its sentences are in
 * resources/lang/{fr,en}/journal.json under `kinds`, one for each kind.
 *
 * A feature that records a new kind of fact adds it here and words it there.
 */
export const KINDS = {
  'account.created': { account: 'uuid', role: 'code', professional: 'uuid' },
  'account.disabled': { account: 'uuid' },
  'account.password_changed': { account: 'uuid' },
  'account.password_link_sent': { account: 'uuid' },
  'account.password_reset': { account: 'uuid' },
  'api_token.created': { token: 'uuid' },
  'api_token.revoked': { token: 'uuid' },
  'appointment.booked': { professional: 'uuid', offering: 'uuid', notice: 'uuid' },
  'appointment.cancelled': { professional: 'uuid', offering: 'uuid', by: 'code' },
  'appointment.moved': { professional: 'uuid', offering: 'uuid', by: 'code' },
  'appointment.entered': { professional: 'uuid', offering: 'uuid', notice: 'uuid' },
  'appointment.done': {},
  'appointment.missed': {},
  'appointment.reopened': {},
  'attestation.issued': { number: 'reference', sha256: 'digest' },
  'custom_field.added': { professional: 'uuid', field: 'uuid', kind: 'code' },
  'custom_field.moved': { professional: 'uuid', fields: 'uuids' },
  'custom_field.removed': { professional: 'uuid', field: 'uuid' },
  'embedding.sites_set': { professional: 'uuid', sites: 'count' },
  'extra_opening.added': { professional: 'uuid', extra_opening: 'uuid' },
  'extra_opening.removed': { professional: 'uuid', extra_opening: 'uuid' },
  'journal.head_published': { seq: 'count', head: 'digest' },
  'offering.archived': { professional: 'uuid', offering: 'uuid' },
  'offering.restored': { professional: 'uuid', offering: 'uuid' },
  'offering.saved': { professional: 'uuid', offering: 'uuid' },
  'opening_hours.set': { professional: 'uuid', stretches: 'count' },
  'opening_rule.added': { professional: 'uuid', rule: 'uuid', every_weeks: 'count' },
  'opening_rule.removed': { professional: 'uuid', rule: 'uuid' },
  'privacy_notice.published': {
    professional: 'uuid',
    notice: 'uuid',
    language: 'code',
    number: 'count',
  },
  'professional.registered': { professional: 'uuid' },
  'register.exported': {
    register: 'code',
    controller: 'uuid',
    format: 'code',
    language: 'code',
    version: 'digest',
  },
  'request_draft.kept': { files: 'count' },
  'request_draft.filed': { files: 'count' },
  'request_draft.discarded': { reason: 'code' },
  'retention.applied': { professional: 'uuid', appointments: 'count' },
  'retention.chosen': {
    professional: 'uuid',
    previous: 'count',
    days: 'count',
    shortened: 'count',
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
  'subprocessor.registered': { subprocessor: 'uuid', activity: 'code' },
  'time_off.added': { professional: 'uuid', time_off: 'uuid', appointments: 'count' },
  'time_off.removed': { professional: 'uuid', time_off: 'uuid' },
} as const satisfies Record<string, BodyShape>

export type JournalKind = keyof typeof KINDS
