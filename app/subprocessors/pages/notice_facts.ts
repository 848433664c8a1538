import type { I18n } from '@adonisjs/i18n'
import { dayInWords } from '#deadlines/wording'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { countryName } from '#foundation/country_name'
import type Subprocessor from '#parties/models/subprocessor'
import type ChangeNotice from '#subprocessors/models/change_notice'

type Shown = {
  /** The DPO reads it in both languages before it leaves; a controller in one. */
  readonly inBoth?: boolean
}

/** What a notice says, as facts under their names: the same for the DPO and for a controller. */
export function noticeFacts(notice: ChangeNotice, i18n: I18n, { inBoth = false }: Shown = {}) {
  const { subprocessor, former, kind } = notice
  const say = (key: string) => i18n.formatMessage(`notices_of_change.facts.${key}`)
  const list = new Intl.ListFormat(i18n.locale, { type: 'conjunction' })
  const categories = notice.categories.map((it) => i18n.formatMessage(`inventory.categories.${it}`))
  const isGoing = kind === 'remove'
  return [
    { term: say('change'), text: i18n.formatMessage(`notices_of_change.kinds.${kind}.noun`) },
    {
      term: say('activity'),
      text: i18n.formatMessage(`inventory.activities.${subprocessor.activity}`),
    },
    { term: say(isGoing ? 'going' : 'who'), text: subprocessor.name },
    ...(isGoing ? [] : placeFacts(subprocessor, say, i18n.locale)),
    ...(former ? [{ term: say('former'), text: formerWords(former, kind, i18n.locale) }] : []),
    { term: say('categories'), text: list.format(categories) },
    ...reasonFacts(notice, say, inBoth ? null : i18n.locale),
    {
      term: say(isGoing ? 'last_day' : 'planned'),
      text: dayInWords(notice.plannedDay as CivilDay, i18n.locale),
    },
    ...emergencyFacts(notice, i18n),
  ]
}

function reasonFacts(
  { reasonFr, reasonEn }: ChangeNotice,
  say: (key: string) => string,
  locale: string | null
) {
  if (locale) return [{ term: say('reason'), text: locale === 'en' ? reasonEn : reasonFr }]
  return [
    { term: say('reason_fr'), text: reasonFr, lang: 'fr' },
    { term: say('reason_en'), text: reasonEn, lang: 'en' },
  ]
}

function placeFacts(
  { contactEmail, address, country, accessCountries, guarantee }: Subprocessor,
  say: (key: string) => string,
  locale: string
) {
  const others = accessCountries.map((code) => countryName(code, locale)).join(', ')
  return [
    { term: say('contact'), text: `${contactEmail}, ${address}` },
    { term: say('stored'), text: countryName(country, locale) },
    { term: say('reached'), text: others || say('nowhere_else') },
    { term: say('guarantee'), text: guarantee },
  ]
}

function formerWords({ name, country }: Subprocessor, kind: string, locale: string): string {
  return kind === 'move' ? countryName(country, locale) : name
}

function emergencyFacts({ emergencyGround, emergencyExplanation }: ChangeNotice, i18n: I18n) {
  if (!emergencyGround) return []
  const ground = i18n.formatMessage(`notices_of_change.grounds.${emergencyGround}`)
  const term = i18n.formatMessage('notices_of_change.facts.emergency')
  return [{ term, text: `${ground}. ${emergencyExplanation}` }]
}
