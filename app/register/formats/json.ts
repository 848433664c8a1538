import type { TakenMeasure } from '#parties/domain/measures'
import type { RegisterActivity, RegisterDocument } from '#register/domain/register_document'
import { JSON_FORMAT, JSON_VERSION } from '#register/formats/schema'

/** Under this name a register stands inside its PDF. */
export const EMBEDDED_NAME = 'register.json'

/** Says the words of a key in the language of the file. */
export type Told = { readonly language: 'fr' | 'en'; say(key: string): string }

/**
 * A register as JSON, as `/schemas/registre-1.json` describes it: what stands under a key of the product
 * is told in words beside it, and no identifier of a row leaves.
 */
export function registerJson(register: RegisterDocument, told: Told): string {
  const { activities, recipients, measures, ...facts } = register
  const file = {
    format: JSON_FORMAT,
    version: JSON_VERSION,
    language: told.language,
    ...facts,
    activities: activities.map(activityOf),
    recipients: recipients.map(({ id: _id, ...recipient }) => recipient),
    measures: measures.map((it) => measureOf(it, told)),
  }
  return JSON.stringify(file, withWords(told), 2)
}

/** One register, or a list of those of one holder. */
export function registersJson(registers: readonly RegisterDocument[], told: Told): string {
  const files = registers.map((it) => registerJson(it, told))
  return files.length === 1 ? files[0] : `[${files.join(',\n')}]`
}

function activityOf(activity: RegisterActivity) {
  const { id, origin, reference, draft, ...facts } = activity
  return { origin, dataset: origin === 'generated' ? id : null, reference, draft, ...facts }
}

function measureOf(measure: TakenMeasure, told: Told) {
  if (!('key' in measure)) return { fr: measure.fr, en: measure.en }
  const text = told.say(`parties.measures.${measure.key}`)
  return { key: measure.key, text }
}

function withWords(told: Told) {
  return (_name: string, value: unknown) => {
    /** A field that nobody has filled in is told as such: every field of the schema is there. */
    if (value === undefined) return null
    const isKey = isRecord(value) && Object.keys(value).length === 1 && 'key' in value
    return isKey ? { key: value.key, text: told.say(String(value.key)) } : value
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
