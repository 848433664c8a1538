import { CATEGORIES, LEGAL_BASES } from '#inventory/dataset'
import { CONTACT_KINDS } from '#parties/domain/contact'
import { SERVES } from '#parties/domain/serves'
import { TRANSFER_TOOLS } from '#parties/domain/transfer'
import { EXEMPT_KINDS, REQUIRED_KINDS, RISK_CRITERIA } from '#register/domain/screening'
import { SCREENING_RESULTS } from '#register/domain/screening'
import {
  ARTICLE_9_CONDITIONS,
  DATA_CATEGORIES,
  FATES,
  RECIPIENT_KINDS,
  SENSITIVE_KINDS,
} from '#register/domain/vocabulary'

export const JSON_FORMAT = 'tabellion.register'
export const JSON_VERSION = 1
export const SCHEMA_PATH = '/schemas/registre-1.json'

const LINE = 500
const PROSE = 5000
const MOST = 200

const line = { type: 'string', maxLength: LINE }
const prose = { type: 'string', maxLength: PROSE }
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
const country = { type: 'string', pattern: '^([A-Z]{2})?$' }
const yes = { type: 'boolean' }

const one = (values: readonly string[]) => ({ type: 'string', enum: [...values] })
const many = (items: object) => ({ type: 'array', items, maxItems: MOST })
const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] })
const ref = (name: string) => ({ $ref: `#/definitions/${name}` })

/** An object of which every field is told, and no other. */
function exactly(properties: Record<string, object>) {
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(properties),
    properties,
  }
}

const said = {
  description:
    'In the words of the product, by a key that is the same in every language, or in the words of whoever keeps the register.',
  anyOf: [exactly({ key: line, text: prose }), exactly({ words: prose })],
}

const party = exactly({
  name: orNull(line),
  address: orNull(prose),
  email: orNull(line),
  phone: orNull(line),
  siret: orNull(line),
  dpoEmail: orNull(line),
  representative: orNull(prose),
})

const period = {
  length: orNull({
    anyOf: ['days', 'months', 'years'].map((unit) =>
      exactly({ [unit]: { type: 'integer', minimum: 0 } })
    ),
  }),
  from: orNull(ref('said')),
  words: prose,
}

const activity = exactly({
  origin: one(['generated', 'own']),
  /** Key of the data set of a generated activity. */
  dataset: orNull(line),
  reference: line,
  draft: yes,
  name: ref('said'),
  about: orNull(ref('said')),
  purposes: many(
    exactly({
      purpose: ref('said'),
      subPurposes: many(prose),
      legalBasis: orNull(one(LEGAL_BASES)),
      basisReason: prose,
      article9: orNull(one(ARTICLE_9_CONDITIONS)),
    })
  ),
  people: many(ref('said')),
  data: many(exactly({ category: one(DATA_CATEGORIES), details: many(ref('said')) })),
  sensitive: many(one(SENSITIVE_KINDS)),
  sources: many(ref('said')),
  software: many(prose),
  jointControllers: many(prose),
  recipientsInside: many(prose),
  recipients: many(
    exactly({
      name: prose,
      kind: one(RECIPIENT_KINDS),
      role: orNull(ref('said')),
      country,
      contact: prose,
    })
  ),
  transfers: many(
    exactly({
      to: prose,
      country,
      tool: orNull(one(TRANSFER_TOOLS)),
      version: line,
      modules: many({ type: 'integer', minimum: 1, maximum: 4 }),
      documents: prose,
    })
  ),
  retention: many(
    exactly({
      covers: prose,
      active: ref('period'),
      archive: orNull(exactly({ ...period, reason: prose })),
      end: orNull(one(FATES)),
      law: prose,
    })
  ),
  measures: many(ref('said')),
  automatedDecision: orNull(exactly({ exists: yes, words: prose })),
  screening: orNull(
    exactly({
      criteria: many(one(RISK_CRITERIA)),
      required: orNull(one(REQUIRED_KINDS)),
      exempt: orNull(one(EXEMPT_KINDS)),
      result: one(SCREENING_RESULTS),
      reason: prose,
      document: prose,
      screenedOn: day,
    })
  ),
  addedFields: many(exactly({ label: line, necessity: prose, category: one(CATEGORIES) })),
  lengthChosen: yes,
  createdOn: orNull(day),
  updatedOn: orNull(day),
  reviewedOn: orNull(day),
  nextReviewOn: orNull(day),
})

const recipient = exactly({
  name: line,
  activity: line,
  country,
  address: prose,
  contactEmail: line,
  guarantee: prose,
  outsideEea: yes,
  accessCountries: many(country),
  serves: one(SERVES),
  engagedBy: orNull(line),
  tools: many(
    exactly({
      country,
      tool: orNull(one(TRANSFER_TOOLS)),
      version: line,
      modules: many({ type: 'integer', minimum: 1, maximum: 4 }),
    })
  ),
})

/** What a register is as JSON (JSON Schema, draft 07): published, checked in tests, and asked of what is imported. */
export const REGISTER_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: SCHEMA_PATH,
  title: 'Record of processing activities (GDPR, art. 30)',
  definitions: { said, period: exactly(period), party, activity, recipient },
  ...exactly({
    format: { const: JSON_FORMAT },
    version: { const: JSON_VERSION },
    language: one(['fr', 'en']),
    kind: one(['controller', 'processor']),
    role: one(['professional', 'platform']),
    holder: ref('party'),
    contacts: many(
      exactly({
        kind: one(CONTACT_KINDS),
        name: line,
        email: orNull(line),
        phone: orNull(line),
        address: orNull(prose),
      })
    ),
    processor: orNull(ref('party')),
    controllers: { type: 'array', items: ref('party') },
    activities: { type: 'array', items: ref('activity'), maxItems: 1000 },
    recipients: many(ref('recipient')),
    measures: many({
      anyOf: [exactly({ key: line, text: prose }), exactly({ fr: prose, en: prose })],
    }),
  }),
} as const
