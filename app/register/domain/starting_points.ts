import type { LegalBasis } from '#inventory/dataset'
import type { RegisterLength } from '#register/domain/activity_facts'
import type {
  Article9Condition,
  DataCategory,
  DataFate,
  SensitiveKind,
} from '#register/domain/vocabulary'

/** For whom a starting point is made: the trades it is shown under. */
export const CIRCLES = ['everyone', 'employers', 'shops', 'teaching', 'health'] as const
export type Circle = (typeof CIRCLES)[number]

/**
 * An activity to begin from. Its words are under `register_points.<key>`; what depends on the house that
 * adopts it (names of recipients, software, the result of a screening) is left to be completed, and so is
 * every length that no text gives.
 */
export type StartingPoint = {
  readonly key: string
  readonly circle: Circle
  /** `null` where the controller has to choose. */
  readonly purposes: readonly {
    readonly basis: LegalBasis | null
    readonly article9?: Article9Condition
  }[]
  readonly data: readonly DataCategory[]
  readonly sensitive?: readonly SensitiveKind[]
  readonly retention: readonly PointRetention[]
}

export type PointRetention = {
  /** The rule is for some of the data, which words name. */
  readonly covers?: true
  /** Active phase: a length after an event, or in words. */
  readonly active: RegisterLength | null
  readonly archive?: RegisterLength
  readonly end: DataFate
  readonly law?: string
}

const CONTRACT_FILE: PointRetention = {
  active: null,
  archive: { years: 5 },
  end: 'erase',
  law: 'Code civil, art. 2224',
}
const ACCOUNTS: PointRetention = {
  covers: true,
  active: null,
  archive: { years: 10 },
  end: 'erase',
  law: 'Code de commerce, art. L123-22',
}
const PROSPECTS: PointRetention = { active: { years: 3 }, end: 'erase' }

export const STARTING_POINTS: readonly StartingPoint[] = [
  {
    ...{ key: 'clients', circle: 'everyone' },
    purposes: [{ basis: 'contract' }, { basis: 'legal_obligation' }],
    data: ['identity', 'economic'],
    retention: [{ ...CONTRACT_FILE, covers: true }, ACCOUNTS],
  },
  {
    ...{ key: 'suppliers', circle: 'everyone' },
    purposes: [{ basis: 'contract' }, { basis: 'legal_obligation' }],
    data: ['identity', 'professional_life', 'economic'],
    retention: [{ ...CONTRACT_FILE, covers: true }, ACCOUNTS],
  },
  {
    ...{ key: 'newsletter', circle: 'everyone' },
    purposes: [{ basis: 'consent' }],
    data: ['identity'],
    retention: [PROSPECTS],
  },
  {
    ...{ key: 'contact_form', circle: 'everyone' },
    purposes: [{ basis: 'legitimate_interests' }],
    data: ['identity', 'other'],
    retention: [PROSPECTS],
  },
  {
    ...{ key: 'disputes', circle: 'everyone' },
    purposes: [{ basis: 'legitimate_interests' }],
    data: ['identity', 'economic', 'other'],
    retention: [CONTRACT_FILE],
  },
  {
    ...{ key: 'logs', circle: 'everyone' },
    purposes: [{ basis: 'legitimate_interests' }],
    data: ['connection'],
    retention: [{ active: { months: 6 }, end: 'erase' }],
  },
  {
    ...{ key: 'video_surveillance', circle: 'everyone' },
    purposes: [{ basis: 'legitimate_interests' }],
    data: ['personal_life'],
    retention: [],
  },
  {
    ...{ key: 'staff', circle: 'employers' },
    purposes: [{ basis: 'contract' }, { basis: 'legal_obligation' }],
    data: ['identity', 'professional_life', 'personal_life'],
    retention: [CONTRACT_FILE],
  },
  {
    ...{ key: 'payroll', circle: 'employers' },
    purposes: [{ basis: 'contract' }, { basis: 'legal_obligation' }],
    data: ['identity', 'professional_life', 'economic'],
    sensitive: ['national_number'],
    retention: [ACCOUNTS],
  },
  {
    ...{ key: 'recruitment', circle: 'employers' },
    purposes: [{ basis: 'contract' }],
    data: ['identity', 'professional_life'],
    retention: [],
  },
  {
    ...{ key: 'loyalty', circle: 'shops' },
    purposes: [{ basis: 'contract' }],
    data: ['identity', 'personal_life', 'economic'],
    retention: [{ active: { years: 2 }, end: 'erase' }],
  },
  {
    ...{ key: 'repairs', circle: 'shops' },
    purposes: [{ basis: 'contract' }],
    data: ['identity', 'other'],
    retention: [CONTRACT_FILE],
  },
  {
    ...{ key: 'learners', circle: 'teaching' },
    purposes: [{ basis: 'contract' }],
    data: ['identity', 'professional_life', 'personal_life'],
    retention: [CONTRACT_FILE],
  },
  {
    ...{ key: 'health_file', circle: 'health' },
    purposes: [{ basis: null, article9: 'care' }],
    data: ['identity', 'personal_life'],
    sensitive: ['health'],
    retention: [],
  },
  {
    ...{ key: 'care_billing', circle: 'health' },
    purposes: [{ basis: 'legal_obligation', article9: 'care' }],
    data: ['identity', 'economic'],
    sensitive: ['health', 'national_number'],
    retention: [ACCOUNTS],
  },
]
