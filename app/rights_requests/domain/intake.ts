import type { AskedRight, Concern, RequesterKind } from '#rights_requests/domain/asked_right'

/** Words of the public form's address; a slug never begins with an underscore. */
const WHO: Record<string, RequesterKind> = {
  client: 'client',
  professionnel: 'professional',
  autre: 'other',
}
/** The rights in the order in which the form proposes them. */
const RIGHTS: Record<string, AskedRight> = {
  acces: 'access',
  effacement: 'erasure',
  rectification: 'rectification',
  limitation: 'restriction',
  opposition: 'objection',
  prospection: 'objection_to_marketing',
  portabilite: 'portability',
  consentement: 'withdrawal_of_consent',
  information: 'information',
  decision: 'automated_decision',
  deces: 'after_death',
}
const PLATFORM = '_plateforme'
const UNKNOWN = '_inconnu'
const YES = 'oui'
const SEPARATOR = ','

/** Far more professionals than one person asks at once. */
const MOST_NAMED = 20

/** What the person has chosen so far: nothing here says who they are. */
export type Choices = {
  requesterKind: RequesterKind | null
  askedRights: readonly AskedRight[]
  concern: Concern | null
  /** Public names of the professionals concerned, not checked yet. */
  slugs: readonly string[]
  /** The platform's own data too, beside those of professionals. */
  withPlatform: boolean
  /** Whether this form asked for the professional, or the address that led here already said it. */
  wasControllerAsked: boolean
}

export type Question = 'who' | 'right' | 'controller' | 'details'

const PAGES = ['who', 'right', 'controller', 'details', 'check'] as const

/** Reads `?qui=…&droit=…&professionnel=…`; what is not understood has not been answered. */
export function choicesOf(query: Record<string, unknown>): Choices {
  const named = wordsIn(query.professionnel).filter(isWord)
  const slugs = [...new Set(named)].filter((word) => !word.startsWith('_')).slice(0, MOST_NAMED)
  const concern = concernIn(named, slugs)
  const isNamed = concern === 'professional'
  return {
    requesterKind: lookUp(WHO, query.qui),
    askedRights: rightsIn(query.droit),
    concern,
    slugs: isNamed ? slugs : [],
    withPlatform: isNamed && named.includes(PLATFORM),
    wasControllerAsked: query.choisi === YES,
  }
}

/** The rights the form proposes, each with its word in an address. */
export const PROPOSED_RIGHTS = Object.entries(RIGHTS)

/** The same choices as they stand in an address. */
export function queryOf({ requesterKind, askedRights, concern, slugs, ...choices }: Choices) {
  const given = {
    qui: wordOf(WHO, requesterKind),
    droit: askedRights.map((right) => wordOf(RIGHTS, right)).join(SEPARATOR) || null,
    professionnel: whose(concern, choices.withPlatform ? [...slugs, PLATFORM] : slugs),
    choisi: choices.wasControllerAsked ? YES : null,
  }
  const answered = Object.entries(given).filter(([, value]) => value !== null)
  return Object.fromEntries(answered) as Record<string, string>
}

/** One question a page: the first that has no answer, or the one asked again. */
export function questionAfter(choices: Choices, again?: unknown): Question {
  if (!choices.requesterKind || again === 'qui') return 'who'
  if (choices.askedRights.length === 0 || again === 'droit') return 'right'
  if (!choices.concern || again === 'professionnel') return 'controller'
  return 'details'
}

/** Where a page stands among those this person goes through; a professional already said is not asked. */
export function stepAt(page: Question | 'check', choices: Choices) {
  const { concern, wasControllerAsked } = choices
  const isAsked = page === 'controller' || wasControllerAsked || concern === null
  const pages = PAGES.filter((each) => isAsked || each !== 'controller')
  return { current: pages.indexOf(page) + 1, total: pages.length, isControllerAsked: isAsked }
}

/** Who does not know is looked for everywhere, whoever else is ticked: nobody named is left out. */
function concernIn(words: readonly string[], slugs: readonly string[]): Concern | null {
  if (words.includes(UNKNOWN)) return 'unknown'
  if (slugs.length > 0) return 'professional'
  return words.includes(PLATFORM) ? 'platform' : null
}

function whose(concern: Concern | null, named: readonly string[]): string | null {
  if (concern === 'platform') return PLATFORM
  return concern === 'unknown' ? UNKNOWN : named.join(SEPARATOR) || null
}

/** Boxes of a form come as a list, an address holds them as one word. */
function wordsIn(given: unknown): string[] {
  return [given].flat().flatMap((word) => (typeof word === 'string' ? word.split(SEPARATOR) : []))
}

function rightsIn(words: unknown): AskedRight[] {
  const given = wordsIn(words)
  return Object.keys(RIGHTS)
    .filter((word) => given.includes(word))
    .map((word) => RIGHTS[word])
}

function lookUp<T>(words: Record<string, T>, word: unknown): T | null {
  return typeof word === 'string' && Object.hasOwn(words, word) ? words[word] : null
}

function wordOf<T>(words: Record<string, T>, wanted: T | null): string | null {
  return Object.keys(words).find((word) => words[word] === wanted) ?? null
}

function isWord(value: string): boolean {
  return value.length > 0 && value.length <= 63
}
