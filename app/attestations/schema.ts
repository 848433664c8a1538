import { RESTRICTION_GROUNDS } from '#inventory/domain/limits'
import { ATTESTATION_KINDS } from '#attestations/domain/kind'
import { STORE_GROUNDS, STORE_STATES, STORES } from '#attestations/domain/stores'

export const ATTESTATION_SCHEMA = 'tabellion/attestation/1'
export const SCHEMA_PATH = '/schemas/attestation-1.json'

const line = { type: 'string', maxLength: 500 }
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
/** To the second, as printed. */
const instant = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$' }
const digest = { type: 'string', pattern: '^[0-9a-f]{64}$' }
const number = { type: 'string', pattern: '^\\d{4}-\\d{6,9}-\\d{2}$' }
const count = { type: 'integer', minimum: 0 }
const yes = { type: 'boolean' }
const countsByTable = { type: 'object', additionalProperties: count }

const one = (...values: readonly string[]) => ({ type: 'string', enum: [...values] })
const many = (items: object) => ({ type: 'array', items })
const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] })
const ref = (name: string) => ({ $ref: `#/definitions/${name}` })

/** An object of these fields and no other; those of `may` need not be told. */
function exactly(properties: Record<string, object>, may: Record<string, object> = {}) {
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(properties),
    properties: { ...properties, ...may },
  }
}

const store = exactly(
  { store: one(...STORES), state: one(...STORE_STATES) },
  { name: line, at: instant, until: day, ground: one(...STORE_GROUNDS) }
)

const kept = exactly({ reason: line, law: line, count }, { until: day })
const replaces = { replaces: number }
const stores = many(ref('store'))

const erasure = exactly(
  {
    ...{ requestDigest: digest, receivedOn: day, zone: line, startedAt: instant, endedAt: instant },
    method: one('row_deletion', 'row_deletion_and_overwrite'),
    ...{ decidedBy: one('dpo'), executedBy: one('system', 'dpo', 'staff') },
    controllers: many(
      exactly({
        ...{ role: one('professional', 'platform'), name: line },
        datasets: many(
          exactly({ key: line, records: count, removed: countsByTable, kept: many(ref('kept')) })
        ),
      })
    ),
    secondSearch: exactly({
      ...{ path: one('every_column'), at: instant, tablesSearched: count },
      ...{ columnsSearched: count, announced: count, unexpected: { const: 0 } },
    }),
  },
  { ...replaces, basis: one('after_death'), stores }
)

const destruction = exactly(
  {
    ...{ contractDigest: digest, zone: line, controller: line, noticeOn: day },
    ...{ noticeBy: one('professional', 'platform'), contractEndedOn: day },
    ...{ fate: one('return', 'destroy'), fateChosenOn: orNull(day) },
    returned: orNull(
      exactly({
        ...{ format: one('zip'), madeOn: day, sha256: digest, bytes: count, records: count },
        acknowledgedOn: orNull(day),
      })
    ),
    ...{ startedAt: instant, endedAt: instant, method: one('row_deletion') },
    executedBy: one('system'),
    datasets: many(exactly({ key: line, removed: countsByTable })),
    stores: many(exactly({ store: line, confirmedOn: day })),
    subprocessors: many(
      exactly({ name: line, activity: line, askedOn: day, destroyedOn: orNull(day) })
    ),
    backups: exactly({ days: count, lastDay: day, haveExpired: yes }),
    kept: many(exactly({ what: line, law: line, count, until: orNull(day) })),
    verification: exactly({
      ...{ at: instant, tables: count, columns: count, sample: count, held: count },
      unexpected: { const: 0 },
    }),
    isComplete: yes,
  },
  { ...replaces, files: exactly({ cleanAt: orNull(instant), by: day }) }
)

const retentionRun = exactly(
  {
    ...{ run: line, controller: orNull(line), zone: line, dueAt: instant },
    ...{ startedAt: instant, endedAt: instant, schedules: count },
    ...{ executedBy: one('system', 'dpo', 'staff'), datasetsExamined: count },
    lines: many(
      exactly({
        ...{ dataset: line, role: one('professional', 'platform'), controller: line },
        ...{ removed: countsByTable, anonymised: count, archived: count, failed: count },
        kept: many(ref('kept')),
      })
    ),
    verification: exactly({
      ...{ path: one('due_again', 'dates'), at: instant, announced: count, unexpected: count },
    }),
    stores,
  },
  replaces
)

const act = {
  ...{ requestDigest: digest, receivedOn: day, zone: line, doneAt: instant },
  controller: exactly({ role: one('professional', 'platform'), name: line }),
  ...{ decidedBy: one('dpo'), executedBy: one('system') },
  recipients: many(exactly({ kind: one('subprocessor', 'professional'), name: line })),
  stores,
}
const looked = { at: instant, tables: count, columns: count, unexpected: { const: 0 } }

const restriction = exactly(
  {
    ...act,
    ground: one(...RESTRICTION_GROUNDS),
    ...{ effect: one('hidden_by_the_database'), until: one('lifted') },
    datasets: many(exactly({ key: line, records: count })),
    goesOn: many(line),
    verification: exactly({ ...looked, path: one('every_column'), hidden: count }),
  },
  replaces
)

const rectification = exactly(
  {
    ...act,
    datasets: many(exactly({ key: line, fields: many(exactly({ name: line, count })) })),
    verification: exactly({ ...looked, path: one('rows_of_records'), elsewhere: count }),
  },
  replaces
)

const FACTS: { [Kind in (typeof ATTESTATION_KINDS)[number]]: object } = {
  ...{ erasure, destruction, retention_run: retentionRun, restriction, rectification },
}

/** Each kind with its own facts. */
const byKind = ATTESTATION_KINDS.map((kind) => ({
  if: { properties: { kind: { const: kind } } },
  then: { properties: { facts: ref(kind) } },
}))

/** `attestation.json` inside the PDF of an attestation (JSON Schema, draft 07). */
export const attestationSchema = {
  ...{ $schema: 'http://json-schema.org/draft-07/schema#', $id: SCHEMA_PATH },
  title: 'Attestation',
  description:
    'The facts of a signed attestation, as they are inside its PDF. Codes and counts: nothing of the people concerned.',
  definitions: { store, kept, ...FACTS },
  ...exactly({
    schema: { const: ATTESTATION_SCHEMA },
    number,
    kind: one(...ATTESTATION_KINDS),
    ...{ issuedBy: line, issuedAt: instant, facts: { type: 'object' } },
    limits: many(line),
    journal: exactly({ seq: count, hash: line }),
    verify: { type: 'string', format: 'uri' },
  }),
  allOf: byKind,
}
