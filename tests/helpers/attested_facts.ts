import type { RectificationFacts, RestrictionFacts } from '#attestations/domain/act_facts'
import type { Attested } from '#attestations/attested'
import type { RetentionRunFacts } from '#attestations/domain/retention_run_facts'
import type { StoreLine } from '#attestations/domain/stores'
import { destructionFacts } from '#tests/helpers/destruction_facts'
import { erasureFacts } from '#tests/helpers/erasure_facts'

const CHECKED = '2026-11-20T09:12:11Z'

/** Nothing is left to wait for. */
export const DONE: readonly StoreLine[] = [
  { store: 'live_database', state: 'done', at: CHECKED },
  { store: 'stored_files', state: 'done', at: CHECKED },
  { store: 'letters_outbox', state: 'done', at: CHECKED },
  { store: 'database_files', state: 'done', at: '2026-11-21T02:00:31Z' },
  { store: 'backups', state: 'done', until: '2026-12-20' },
  { store: 'mail_provider', name: 'Pli Fidèle', state: 'kept', ground: 'handed_over' },
]

/** Files and backups are waited for. */
export const PENDING: readonly StoreLine[] = DONE.map((line): StoreLine =>
  line.store === 'database_files' || line.store === 'backups'
    ? { store: line.store, state: 'pending', until: line.until ?? '2026-11-21' }
    : line
)

/** A run over two controllers, with something held back. */
export function retentionRunFacts(changes: Partial<RetentionRunFacts> = {}): RetentionRunFacts {
  return {
    run: '2026-11-20',
    controller: null,
    zone: 'Europe/Paris',
    dueAt: '2026-11-20T02:00:00Z',
    startedAt: '2026-11-20T02:00:00Z',
    endedAt: '2026-11-20T02:04:19Z',
    schedules: 3,
    executedBy: 'system',
    datasetsExamined: 24,
    lines: [
      {
        ...{ dataset: 'booking.appointments', role: 'professional' },
        controller: 'Cycles Fontaine & Filles',
        removed: { 'public.appointments': 41, 'public.appointment_contacts': 41 },
        ...{ anonymised: 0, archived: 0, failed: 0 },
        kept: [
          {
            ...{ reason: 'held_legal_claims', law: 'RGPD, art. 17(3)(e)', count: 2 },
            until: '2027-03-01',
          },
        ],
      },
      {
        ...{ dataset: 'letters.of_platform', role: 'platform' },
        controller: 'Tabellion Démonstration SAS',
        removed: { 'public.letters': 260 },
        ...{ anonymised: 0, archived: 0, failed: 0, kept: [] },
      },
    ],
    verification: { path: 'due_again', at: '2026-11-20T02:04:20Z', announced: 2, unexpected: 0 },
    stores: PENDING,
    ...changes,
  }
}

const ACT = {
  ...{ requestDigest: 'c1'.repeat(32), receivedOn: '2026-11-03', zone: 'Europe/Paris' },
  controller: { role: 'professional', name: 'Cycles Fontaine & Filles' },
  ...({ doneAt: '2026-11-20T09:12:04Z', decidedBy: 'dpo', executedBy: 'system' } as const),
  recipients: [
    { kind: 'subprocessor', name: 'Nuage des Alpes' },
    { kind: 'professional', name: 'Cycles Fontaine & Filles' },
  ],
} as const

/** A restriction in force, with a data set that goes on. */
export function restrictionFacts(changes: Partial<RestrictionFacts> = {}): RestrictionFacts {
  return {
    ...ACT,
    ...{ ground: 'accuracy_contested', effect: 'hidden_by_the_database', until: 'lifted' },
    datasets: [
      { key: 'booking.appointments', records: 3 },
      { key: 'letters.of_professionals', records: 5 },
    ],
    goesOn: ['journal.entries'],
    verification: {
      ...{ path: 'every_column', at: CHECKED, tables: 31, columns: 142 },
      ...{ hidden: 6, unexpected: 0 },
    },
    stores: DONE.filter(({ store }) => store === 'live_database' || store === 'mail_provider'),
    ...changes,
  }
}

/** A rectification whose former values are still in files and backups. */
export function rectificationFacts(changes: Partial<RectificationFacts> = {}): RectificationFacts {
  return {
    ...ACT,
    datasets: [
      {
        key: 'booking.appointments',
        fields: [
          { name: 'last_name', count: 3 },
          { name: 'answers.0b0e7a52-6f0c-4a52-9d3f-0b9b3e6d5a11', count: 1 },
        ],
      },
    ],
    verification: {
      ...{ path: 'rows_of_records', at: CHECKED, tables: 44, columns: 120 },
      ...{ elsewhere: 1, unexpected: 0 },
    },
    stores: PENDING,
    ...changes,
  }
}

/** Facts of every kind that can be attested. */
export function everyKind(): Attested[] {
  return [
    { kind: 'erasure', facts: erasureFacts() },
    { kind: 'destruction', facts: destructionFacts() },
    { kind: 'retention_run', facts: retentionRunFacts() },
    { kind: 'restriction', facts: restrictionFacts() },
    { kind: 'rectification', facts: rectificationFacts() },
  ]
}
