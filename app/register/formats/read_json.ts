import Ajv from 'ajv'
import type { ActivityFacts } from '#register/domain/activity_facts'
import type { ReadActivity, ReadDates, ReadRegister } from '#register/formats/read_activity'
import { JSON_FORMAT, REGISTER_SCHEMA } from '#register/formats/schema'

export type JsonFault =
  | { fault: 'not_json' | 'another_format' | 'processor' }
  | { fault: 'shape'; where: string; what: string }

export function looksLikeJson(bytes: Buffer): boolean {
  return /^[\s\uFEFF]*[{[]/.test(bytes.subarray(0, 100).toString('utf8'))
}

const isRight = new Ajv().compile(REGISTER_SCHEMA)

/** Our own JSON, as the published schema says; the words beside a key are left aside. */
export function readJson(bytes: Buffer, knows: (key: string) => boolean): ReadRegister | JsonFault {
  const read = parsed(bytes)
  if (read === null) return { fault: 'not_json' }
  const file = controllerAmong(read)
  if (!isRecord(file) || file.format !== JSON_FORMAT) return { fault: 'another_format' }
  if (!isRight(file)) {
    const [first] = isRight.errors ?? []
    return { fault: 'shape', where: first?.dataPath || '/', what: first?.message ?? '' }
  }
  if (file.kind !== 'controller') return { fault: 'processor' }
  const { activities } = withoutTexts(file, knows) as unknown as { activities: JsonActivity[] }
  return { activities: activities.map(activityOf), leftAside: [] }
}

/** Registers of one holder come as a list: what it does for others is told by the product alone. */
function controllerAmong(read: unknown): unknown {
  if (!Array.isArray(read)) return read
  return read.find((it) => isRecord(it) && it.kind === 'controller') ?? read[0]
}

type JsonActivity = ActivityFacts &
  ReadDates & {
    readonly origin: 'generated' | 'own'
    readonly dataset: string | null
    readonly reference: string
    readonly draft: boolean
    readonly addedFields: unknown
    readonly lengthChosen: unknown
  }

/** Told of a generated activity by its settings, never by a file. */
const BY_SETTINGS = ['addedFields', 'lengthChosen']

function activityOf(activity: JsonActivity, index: number): ReadActivity {
  const { origin, dataset, reference, draft, createdOn, updatedOn, ...others } = activity
  const { reviewedOn, nextReviewOn, ...told } = others
  const facts = Object.fromEntries(
    Object.entries(told).filter(([name]) => !BY_SETTINGS.includes(name))
  ) as Partial<ActivityFacts>
  const isOwn = origin === 'own'
  return {
    place: { sheet: 'JSON', row: index, column: 0 },
    name: 'words' in activity.name ? activity.name.words : activity.name.key,
    reference,
    dataset,
    state: isOwn ? (draft ? 'draft' : 'ready') : 'generated',
    facts,
    dates: { createdOn, updatedOn, reviewedOn, nextReviewOn },
    faults: [],
    notes: [],
  }
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A key of another version of the product says what stands beside it. */
function withoutTexts(value: unknown, knows: (key: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((it) => withoutTexts(it, knows))
  if (!isRecord(value)) return value
  const isSaid = 'key' in value && 'text' in value && Object.keys(value).length === 2
  if (isSaid) return knows(String(value.key)) ? { key: value.key } : { words: value.text }
  return Object.fromEntries(
    Object.entries(value).map(([name, it]) => [name, withoutTexts(it, knows)])
  )
}
