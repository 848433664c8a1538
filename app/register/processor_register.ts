import type { DateTime } from 'luxon'
import { instantInWords } from '#deadlines/wording'
import type { Block } from '#documents/domain/description'
import type { NamedParty } from '#parties/domain/processing'
import { measuresBlocks, partyFacts, recipientsBlocks } from '#parties/words/party_blocks'
import type { RegisterContent } from '#register/domain/content'
import type { RegisterDocument } from '#register/domain/register_document'
import { RegisterWords } from '#register/words/register_words'
import { versionOf } from '#foundation/canonical'
import type { ProcessingWords } from '#parties/words/processing_words'

/** The register of the platform as a processor (art. 30(2)), with each controller it acts for. */
export function processorRegister(
  document: RegisterDocument,
  at: DateTime,
  words: ProcessingWords,
  shown = { from: 0, count: document.controllers.length }
): RegisterContent {
  const holder = words.known(document.holder.name)
  return {
    kind: 'processor',
    language: words.language,
    title: words.say('processor.title'),
    holder,
    lead: words.say('processor.lead', { holder }),
    law: words.say('processor.law'),
    version: versionOf(document),
    establishedAt: at.toUTC().toISO()!,
    established: instantInWords(at, words.words.locale),
    blocks: blocksOf(
      document,
      words,
      document.controllers.slice(shown.from, shown.from + shown.count)
    ),
    document,
  }
}

function blocksOf(
  document: RegisterDocument,
  words: ProcessingWords,
  listed: readonly NamedParty[]
): Block[] {
  return [
    { type: 'heading', level: 1, text: words.say('headings.processor') },
    partyFacts(document.holder, 'processor', words),
    { type: 'heading', level: 1, text: words.say('headings.categories') },
    { type: 'paragraph', text: words.say('categories_lead') },
    categoriesTable(document, words),
    ...recipientsBlocks(document.recipients, words),
    ...measuresBlocks(document.measures, words),
    { type: 'heading', level: 1, text: words.say('headings.controllers') },
    {
      type: 'paragraph',
      text: words.say('controllers_lead', { count: document.controllers.length }),
    },
    ...controllersTable(document, listed, words),
  ]
}

function categoriesTable({ activities }: RegisterDocument, words: ProcessingWords): Block {
  const register = new RegisterWords(words)
  return {
    type: 'table',
    caption: words.say('categories.caption'),
    rowHeaders: true,
    columns: [
      { header: words.say('categories.number'), width: 1 },
      { header: words.say('categories.name'), width: 3 },
      { header: words.say('categories.about'), width: 6 },
    ],
    rows: activities.map(({ name, about }, index) => [
      `${index + 1}`,
      register.said(name),
      about ? register.said(about) : '',
    ]),
  }
}

function controllersTable(
  { activities }: RegisterDocument,
  listed: readonly NamedParty[],
  words: ProcessingWords
) {
  if (listed.length === 0) return []
  const numbers = activities.map((_, index) => index + 1).join(', ')
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
    rows: listed.map((it) => [
      words.known(it.name),
      words.contact(it),
      words.known(it.dpoEmail),
      numbers,
    ]),
  }
  return [table]
}
