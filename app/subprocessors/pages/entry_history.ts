import type { I18n } from '@adonisjs/i18n'
import { momentInWords } from '#deadlines/wording'
import { countryName } from '#foundation/country_name'
import { namesOfActors } from '#journal/actors'
import EntryChange from '#subprocessors/models/entry_change'
import { dayWords } from '#subprocessors/pages/entry_words'

/** Each change of an entry: who, when, what; the latest first. */
export async function entryHistory(subprocessorId: string, i18n: I18n) {
  const changes = await EntryChange.query()
    .where({ subprocessorId })
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
  const names = await namesOfActors(changes.map(({ actor }) => actor))
  return changes.map(({ at, actor, act, changes: fields }) => ({
    at: at.toUTC().toISO()!,
    when: momentInWords(at.setZone('Europe/Paris'), i18n.locale),
    title: i18n.t(`subprocessors.acts.${act}`),
    by: names.get(actor) ?? i18n.t(`journal.actors.${actor.split(':')[0]}`),
    text: Object.entries(fields)
      .filter(([, change]) => change === null || [change.before, change.after].some(isSaid))
      .map(([field, change]) => fieldInWords(field, change, act === 'entered', i18n))
      .join(' '),
  }))
}

function fieldInWords(
  field: string,
  change: { before: unknown; after: unknown } | null,
  isFirst: boolean,
  i18n: I18n
): string {
  const label = i18n.t(`subprocessors.changed_fields.${field}`)
  if (change === null || field === 'parentId') {
    return i18n.t('subprocessors.changes.untold', { label })
  }
  const before = valueInWords(field, change.before, i18n)
  const after = valueInWords(field, change.after, i18n)
  const isSet = isFirst || !isSaid(change.before) || change.before === change.after
  return i18n.t(`subprocessors.changes.${isSet ? 'set' : 'changed'}`, { label, before, after })
}

function valueInWords(field: string, value: unknown, i18n: I18n): string {
  const none = i18n.t('subprocessors.changes.none')
  if (value === null || value === undefined || value === '') return none
  if (Array.isArray(value)) {
    return value.map((it) => valueInWords(field, it, i18n)).join(', ') || none
  }
  if (typeof value === 'boolean') return i18n.t(`subprocessors.changes.${value ? 'yes' : 'no'}`)
  const text = String(value).replace(/\.$/, '')
  if (COUNTRIES.includes(field)) return countryName(text, i18n.locale)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return dayWords(text, i18n.locale)!
  const words = WORDS[field]
  return words ? i18n.t(`${words}.${text}`) : text
}

/** Not a field that was empty and still is: no access from elsewhere, no day. */
function isSaid(value: unknown): boolean {
  const isEmptyList = Array.isArray(value) && value.length === 0
  return value !== null && value !== undefined && value !== '' && !isEmptyList
}

const COUNTRIES: readonly string[] = ['country', 'accessCountries', 'transferCountry']

/** Where the words of coded values are. */
const WORDS: Readonly<Record<string, string>> = {
  activity: 'inventory.activities',
  serves: 'organisations.serves',
  tool: 'subprocessors.tools',
  means: 'subprocessors.means',
  outcome: 'subprocessors.outcomes',
  file: 'subprocessors.file_kinds',
}
