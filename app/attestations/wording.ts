import { DateTime } from 'luxon'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { dateInWords, secondInWords, type Words } from '#deadlines/wording'
import { listed } from '#foundation/listed'
import type { ControllerErasure, ErasureFacts, KeptRecords } from '#attestations/domain/facts'
import { lawInWords } from '#attestations/law_in_words'
import { limitsOf } from '#attestations/domain/limits'
import { type ErasureOutcome, isPartial, outcomeOf } from '#attestations/domain/outcome'
import { periodOf } from '#attestations/period'
import type { SheetSection } from '#attestations/sheet'
import { storesSection } from '#attestations/stores_wording'
import { keptInAll, removedInAll } from '#attestations/domain/totals'

/** The statement in words: the same on paper and on screen. */
export type Statement = {
  readonly outcome: ErasureOutcome
  readonly title: string
  readonly lead: string
  readonly law: string
  readonly summary: readonly { label: string; value: string }[]
  readonly removedTitle: string
  readonly removed: readonly ControllerRows[]
  readonly secondSearch: readonly string[]
  readonly kept: readonly KeptRow[]
  readonly stores: SheetSection | null
  readonly limits: readonly string[]
}

type ControllerRows = {
  readonly controller: string
  readonly rows: readonly { dataset: string; removed: string; left: string }[]
}

export type KeptRow = {
  readonly dataset: string
  readonly count: string
  readonly reason: string
  readonly law: string
  readonly until: string
}

/** @param processor who operates the database, as the platform is named. */
export function statementOf(facts: ErasureFacts, processor: string, words: Words): Statement {
  const say = sayer(words)
  const outcome = outcomeOf(facts)
  const told = (key: string, data = {}) => say(`outcomes.${outcome}.${key}`, data)
  const toldOnce = (key: string, data = {}) =>
    isPartial(facts) ? say(`outcomes.partial.${key}`, data) : told(key, data)
  return {
    outcome,
    title: toldOnce('title'),
    lead: toldOnce('lead', { processor, announced: facts.secondSearch.announced }),
    law: say(facts.basis ? `law_${facts.basis}` : 'law'),
    summary: summaryOf(facts, words),
    removedTitle: told('removed'),
    removed: facts.controllers.map((controller) => removedRows(controller, words)),
    secondSearch: secondSearchOf(facts, words),
    kept: keptInAll(facts).map(({ dataset, kept }) => keptRow(dataset, kept, words)),
    stores: facts.stores ? storesSection(facts.stores, facts.zone, words) : null,
    limits: limitsOf(facts).map((limit) => say(`limits.${limit}`)),
  }
}

function summaryOf(facts: ErasureFacts, words: Words) {
  const say = sayer(words)
  const count = facts.controllers.length
  const isErased = outcomeOf(facts) === 'erased'
  const fact = (label: string, value: string) => ({
    label: say(`labels.${label}`, { count }),
    value,
  })
  return [
    ...(facts.replaces ? [fact('replaces', say('replaces', { number: facts.replaces }))] : []),
    fact('asked', say('asked', { count })),
    fact('received', dateInWords(facts.receivedOn as CivilDay, words.locale)),
    fact('controllers', listed(namesOf(facts, words), words.locale)),
    fact('handled', handledBy(facts, words)),
    fact(isErased ? 'period' : 'searched', periodOf(facts, words)),
    ...(isErased ? [fact('method', say(`methods.${facts.method}`))] : []),
    fact('total', say('rows', { count: removedInAll(facts) })),
  ]
}

function handledBy({ decidedBy, executedBy }: ErasureFacts, words: Words): string {
  const say = sayer(words)
  const [decided, executed] = [decidedBy, executedBy].map((role) => say(`roles.${role}`))
  return say('handled', { decided, executed })
}

function removedRows(controller: ControllerErasure, words: Words): ControllerRows {
  const number = new Intl.NumberFormat(words.locale)
  return {
    controller: nameOf(controller, words),
    rows: controller.datasets.map((dataset) => ({
      dataset: datasetWord(dataset.key, words),
      removed: number.format(dataset.records),
      left: number.format(dataset.kept.reduce((sum, kept) => sum + kept.count, 0)),
    })),
  }
}

function secondSearchOf({ secondSearch: again, zone }: ErasureFacts, words: Words): string[] {
  const say = sayer(words)
  const at = secondInWords(DateTime.fromISO(again.at, { zone }), words.locale)
  const { tablesSearched: tables, columnsSearched: columns, announced } = again
  return [
    say(`second_search.paths.${again.path}`, { at, tables, columns }),
    say('second_search.result', { announced }),
  ]
}

/** What stays of one data set, for one reason, in words. */
export function keptRow(dataset: string, kept: KeptRecords, words: Words): KeptRow {
  return {
    dataset: datasetWord(dataset, words),
    count: new Intl.NumberFormat(words.locale).format(kept.count),
    reason: words.t(`inventory.kept.${kept.reason}`),
    /** Data sets name the texts in French; one of them has another name in English. */
    law: lawInWords(kept.law, words),
    until: kept.until
      ? dateInWords(kept.until as CivilDay, words.locale)
      : sayer(words)('no_day', { reason: kept.reason }),
  }
}

function namesOf({ controllers }: ErasureFacts, words: Words): string[] {
  return controllers.map((it) => nameOf(it, words))
}

function nameOf({ name, role }: ControllerErasure, words: Words): string {
  return sayer(words)('controller', { name, role })
}

function datasetWord(key: string, words: Words): string {
  return words.t(`inventory.datasets.${key}`)
}

function sayer(words: Words) {
  return (key: string, data: Record<string, string | number> = {}) =>
    words.t(`attestations.${key}`, data)
}
