import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { entriesAbout } from '#journal/queries/entries'
import { wordEntries } from '#journal/wording'
import { inWords } from '#letters/wording'
import { CLAUSES_SUBJECT } from '#agreements/clauses_lock'
import { CLAUSE_KEYS, CLAUSES, type TextsByLanguage } from '#agreements/domain/clauses'
import { LANGUAGES, type Language } from '#agreements/domain/texts'
import type AgreementText from '#agreements/models/agreement_text'
import { clauseDifferences } from '#agreements/pages/clause_differences'
import { clausesDraft, clausesHistory } from '#agreements/queries/clauses'
import { standingCounts } from '#agreements/queries/contracts'

type Asked = { readonly version: number | null; readonly i18n: I18n; readonly now: DateTime }

/** One version of the clauses with what it changed, the versions there are, and the one being written. */
export async function clausesPage({ version, i18n, now }: Asked) {
  const published = await clausesHistory()
  const draft = await clausesDraft()
  const [inForce] = published
  const shown = published.find(({ number }) => number === version) ?? inForce
  const before = published.find(({ number }) => number === shown.number - 1)
  const counts = await standingCounts(now)
  return {
    ...{ number: shown.number, isInForce: shown.number === inForce.number },
    clauses: CLAUSE_KEYS.map((key, at) => ({
      ...{ key, number: at + 1, articles: CLAUSES[key].articles.join(', ') },
      text: shown.texts[i18n.locale as Language][key],
    })),
    changed: before ? differencesIn(before.texts, shown.texts, i18n) : [],
    draft: draft && {
      ...{ number: draft.number, when: inWords(draft.savedAt, i18n.locale) },
      changed: clauseKeysChanged(inForce.texts, draft.texts),
    },
    history: await history(published, i18n),
    signed: counts.signed,
    waiting: counts.new_version,
  }
}

/** What changes between two versions, in both languages. */
export function differencesIn(before: TextsByLanguage, after: TextsByLanguage, i18n: I18n) {
  return LANGUAGES.flatMap((language) => {
    const said = (texts: TextsByLanguage) =>
      CLAUSE_KEYS.map((key) => ({
        ...{ key, title: i18n.t(`agreements.clauses.${key}`), text: texts[language][key] },
      }))
    return clauseDifferences(said(before), said(after)).map((it) => ({ ...it, language }))
  })
}

function clauseKeysChanged(before: TextsByLanguage, after: TextsByLanguage) {
  return CLAUSE_KEYS.filter((key) =>
    LANGUAGES.some((language) => before[language][key] !== after[language][key])
  )
}

/** Versions, newest first; who proposed each is for the journal to say. */
async function history(published: readonly AgreementText[], i18n: I18n) {
  const entries = await entriesAbout(CLAUSES_SUBJECT)
  const worded = await wordEntries(entries, i18n)
  const authors = new Map(
    entries.flatMap(({ kind, body }, at) =>
      kind === 'agreement_clauses.published' ? [[body.number, worded[at].who] as const] : []
    )
  )
  return published.map(({ number, publishedAt }) => ({
    ...{ number, when: inWords(publishedAt!, i18n.locale), iso: publishedAt!.toUTC().toISO()! },
    who: authors.get(number) ?? i18n.t('agreements.clauses_page.original'),
  }))
}
