import type { DateTime } from 'luxon'
import { instantInWords } from '#deadlines/wording'
import type { Block } from '#documents/domain/description'
import type { NamedParty, Processing } from '#parties/domain/processing'
import { measuresBlocks, partyFacts, recipientsBlocks } from '#parties/words/party_blocks'
import type { RegisterContent } from '#register/domain/content'
import { versionOf } from '#foundation/canonical'
import type { ProcessingWords } from '#parties/words/processing_words'

/** What the platform does for others. */
export type ProcessorFacts = {
  readonly processor: NamedParty
  readonly categories: readonly string[]
  readonly controllers: readonly NamedParty[]
  readonly recipients: Processing['recipients']
  readonly measures: Processing['measures']
}

/** The register of the platform as a processor (art. 30(2)), with each controller it acts for. */
export function processorRegister(
  facts: ProcessorFacts,
  at: DateTime,
  words: ProcessingWords,
  shown = { from: 0, count: facts.controllers.length }
): RegisterContent {
  const holder = words.known(facts.processor.name)
  return {
    kind: 'processor',
    language: words.language,
    title: words.say('processor.title'),
    holder,
    lead: words.say('processor.lead', { holder }),
    law: words.say('processor.law'),
    version: versionOf(facts),
    establishedAt: at.toUTC().toISO()!,
    established: instantInWords(at, words.words.locale),
    blocks: blocksOf(facts, words, facts.controllers.slice(shown.from, shown.from + shown.count)),
    facts,
  }
}

function blocksOf(
  facts: ProcessorFacts,
  words: ProcessingWords,
  listed: readonly NamedParty[]
): Block[] {
  return [
    { type: 'heading', level: 1, text: words.say('headings.processor') },
    partyFacts(facts.processor, 'processor', words),
    { type: 'heading', level: 1, text: words.say('headings.categories') },
    { type: 'paragraph', text: words.say('categories_lead') },
    categoriesTable(facts, words),
    ...recipientsBlocks(facts.recipients, words),
    ...measuresBlocks(facts.measures, words),
    { type: 'heading', level: 1, text: words.say('headings.controllers') },
    { type: 'paragraph', text: words.say('controllers_lead', { count: facts.controllers.length }) },
    ...controllersTable({ ...facts, controllers: listed }, words),
  ]
}

function categoriesTable({ categories }: ProcessorFacts, words: ProcessingWords): Block {
  return {
    type: 'table',
    caption: words.say('categories.caption'),
    rowHeaders: true,
    columns: [
      { header: words.say('categories.number'), width: 1 },
      { header: words.say('categories.name'), width: 3 },
      { header: words.say('categories.about'), width: 6 },
    ],
    rows: categories.map((key, index) => [
      `${index + 1}`,
      words.of('datasets', key),
      words.of('about', key),
    ]),
  }
}

function controllersTable({ controllers, categories }: ProcessorFacts, words: ProcessingWords) {
  if (controllers.length === 0) return []
  const numbers = categories.map((_, index) => index + 1).join(', ')
  const table: Block = {
    type: 'table',
    caption: words.say('controllers.caption'),
    rowHeaders: true,
    columns: [
      { header: words.say('controllers.name'), width: 3 },
      { header: words.say('controllers.contact'), width: 5 },
      { header: words.say('controllers.dpo'), width: 2 },
      { header: words.say('controllers.categories'), width: 2 },
    ],
    rows: controllers.map((it) => [
      words.known(it.name),
      words.contact(it),
      words.known(it.dpoEmail),
      numbers,
    ]),
  }
  return [table]
}
