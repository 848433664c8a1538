import { DateTime } from 'luxon'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { dateInWords, secondInWords, type Words } from '#deadlines/wording'
import type { RectificationFacts, RestrictionFacts } from '#attestations/domain/act_facts'
import { limitsOfRectification, RESTRICTION_LIMITS } from '#attestations/domain/act_limits'
import { areStoresDone } from '#attestations/domain/stores'
import type { Say, Sheet, SheetSection } from '#attestations/sheet'
import { storesSection } from '#attestations/stores_wording'

/** @param processor who operates the database, as the platform is named. */
export function restrictionSheet(facts: RestrictionFacts, processor: string, words: Words): Sheet {
  const say = sayer('restriction', words)
  const at = secondInWords(instant(facts.verification.at, facts), words.locale)
  const { tables, columns, hidden } = facts.verification
  const verified = [say('verified', { at, tables, columns }), say('hidden', { count: hidden })]
  return {
    title: say('title'),
    subject: say('subject'),
    lead: say('lead', { processor }),
    law: say('law'),
    summary: [
      ...summaryOf(facts, say, words),
      { label: say('labels.ground'), value: say(`grounds.${facts.ground}`) },
      { label: say('labels.effect'), value: say(`effects.${facts.effect}`) },
      { label: say('labels.until'), value: say(`until.${facts.until}`) },
    ],
    sections: [
      counted(
        facts.datasets.map(({ key, records }) => [dataset(key, words), records]),
        say,
        words
      ),
      ...(facts.goesOn.length > 0 ? [goesOn(facts, say, words)] : []),
      told(facts, say),
      { title: say('headings.verification'), sentences: verified, table: null },
      storesSection(facts.stores, facts.zone, words),
    ],
    limits: RESTRICTION_LIMITS.map((limit) => say(`limits.${limit}`)),
  }
}

/** @param processor who operates the database, as the platform is named. */
export function rectificationSheet(
  facts: RectificationFacts,
  processor: string,
  words: Words
): Sheet {
  const say = sayer('rectification', words)
  const { tables, columns, elsewhere, at: iso } = facts.verification
  const at = secondInWords(instant(iso, facts), words.locale)
  const verified = [say('verified', { at, tables, columns }), say('result', { elsewhere })]
  const stage = areStoresDone(facts.stores) ? 'complete' : 'partial'
  return {
    title: say(`${stage}.title`),
    subject: say('subject'),
    lead: say(`${stage}.lead`, { processor }),
    law: say('law'),
    summary: summaryOf(facts, say, words),
    sections: [
      counted(
        facts.datasets.flatMap(({ key, fields }) =>
          fields.map(({ name, count }): [string, string, number] => [
            dataset(key, words),
            fieldInWords(name, words),
            count,
          ])
        ),
        say,
        words
      ),
      told(facts, say),
      { title: say('headings.verification'), sentences: verified, table: null },
      storesSection(facts.stores, facts.zone, words),
    ],
    limits: limitsOfRectification(facts).map((limit) => say(`limits.${limit}`)),
  }
}

/** A question that a professional added has words of its own, which may speak of anything: it is not quoted. */
function fieldInWords(name: string, words: Words): string {
  const isAnswer = name.startsWith('answers.')
  return words.t(isAnswer ? 'attestations.rectification.answer' : `inventory.fields.${name}`)
}

type Facts = RestrictionFacts | RectificationFacts

function summaryOf(facts: Facts, say: Say, words: Words) {
  const fact = (label: string, value: string) => ({ label: say(`labels.${label}`), value })
  const { controller, receivedOn, doneAt, replaces, decidedBy, executedBy } = facts
  const [decided, executed] = [decidedBy, executedBy].map((role) =>
    words.t(`attestations.roles.${role}`)
  )
  return [
    ...(replaces ? [fact('replaces', words.t('attestations.replaces', { number: replaces }))] : []),
    fact('received', dateInWords(receivedOn as CivilDay, words.locale)),
    fact('controller', words.t('attestations.controller', controller)),
    fact('handled', words.t('attestations.handled', { decided, executed })),
    fact('done', secondInWords(instant(doneAt, facts), words.locale)),
  ]
}

/** Names in the first cells, a count in the last one. */
function counted(rows: readonly (string | number)[][], say: Say, words: Words): SheetSection {
  const number = new Intl.NumberFormat(words.locale)
  const width = rows[0]?.length ?? 2
  const columns = (width === 3 ? ['dataset', 'field', 'count'] : ['dataset', 'count']).map((it) =>
    say(`columns.${it}`)
  )
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' ? number.format(cell) : cell))
  )
  const table = { caption: say('caption'), columns, numbers: 1, rows: cells }
  return { title: say('headings.done'), sentences: [], table }
}

function goesOn({ goesOn: keys }: RestrictionFacts, say: Say, words: Words): SheetSection {
  const columns = [say('columns.dataset')]
  const rows = keys.map((key) => [dataset(key, words)])
  const table = { caption: say('headings.goes_on'), columns, numbers: 0, rows }
  return { title: say('headings.goes_on'), sentences: [say('goes_on_how')], table }
}

function told({ recipients }: Facts, say: Say): SheetSection {
  const title = say('headings.told')
  if (recipients.length === 0) return { title, sentences: [say('nobody_told')], table: null }
  const rows = recipients.map(({ kind, name }) => [name, say(`recipients.${kind}`)])
  const columns = ['name', 'role'].map((column) => say(`columns.${column}`))
  return { title, sentences: [], table: { caption: title, columns, numbers: 0, rows } }
}

function sayer(kind: string, words: Words): Say {
  return (key, data = {}) => words.t(`attestations.${kind}.${key}`, data)
}

function dataset(key: string, words: Words): string {
  return words.t(`inventory.datasets.${key}`)
}

function instant(iso: string, { zone }: Facts): DateTime {
  return DateTime.fromISO(iso, { zone })
}
