import type { DateTime } from 'luxon'
import { instantInWords } from '#deadlines/wording'
import type { Block } from '#documents/domain/description'
import { versionOf } from '#foundation/canonical'
import type { ProcessingWords } from '#parties/words/processing_words'
import { measuresBlocks, partyFacts, recipientsBlocks } from '#parties/words/party_blocks'
import type { RegisterContent } from '#register/domain/content'
import type { RegisterDocument } from '#register/domain/register_document'
import { activitySheet } from '#register/words/activity_sheet'
import { RegisterWords } from '#register/words/register_words'

/** The register of a controller (art. 30(1)): of a professional, or of the platform for itself. */
export function controllerRegister(
  document: RegisterDocument,
  at: DateTime,
  words: ProcessingWords
): RegisterContent {
  const { role } = document
  const holder = words.known(document.holder.name)
  return {
    kind: 'controller',
    language: words.language,
    title: words.say('controller.title'),
    holder,
    lead: words.say('controller.lead', { role, holder }),
    law: words.say('controller.law'),
    version: versionOf(document),
    establishedAt: at.toUTC().toISO()!,
    established: instantInWords(at, words.words.locale),
    blocks: blocksOf(document, words),
    document,
  }
}

function blocksOf(document: RegisterDocument, words: ProcessingWords): Block[] {
  const { role, holder, processor, activities, recipients, measures } = document
  const register = new RegisterWords(words)
  const hasOwn = activities.some(({ origin }) => origin === 'own')
  return [
    { type: 'heading', level: 1, text: words.say('headings.controller') },
    partyFacts(holder, 'controller', words),
    ...(processor ? processorBlocks(processor, words) : []),
    { type: 'heading', level: 1, text: words.say('headings.summary') },
    summaryTable(document, register),
    { type: 'heading', level: 1, text: words.say('headings.activities') },
    ...activities.flatMap((activity) => activitySheet(activity, register)),
    ...recipientsBlocks(recipients, words),
    ...measuresBlocks(measures, words),
    ...(role === 'professional' ? automatedBlocks(words) : []),
    ...(role === 'professional' && !hasOwn ? leftToAddBlocks(words) : []),
  ]
}

function processorBlocks(
  processor: NonNullable<RegisterDocument['processor']>,
  words: ProcessingWords
) {
  const blocks: Block[] = [
    { type: 'heading', level: 1, text: words.say('headings.processor') },
    { type: 'paragraph', text: words.say('processor_lead') },
    partyFacts(processor, 'processor', words),
  ]
  return blocks
}

function summaryTable({ activities }: RegisterDocument, register: RegisterWords): Block {
  const { words } = register
  return {
    type: 'table',
    caption: words.say('summary.caption'),
    rowHeaders: true,
    columns: [
      { header: words.say('summary.activity'), width: 4 },
      { header: words.say('summary.people'), width: 3 },
      { header: words.say('summary.retention'), width: 4 },
    ],
    rows: activities.map(({ name, people, retention }) => [
      register.said(name),
      register.list(people) || register.t('not_said'),
      register.series(retention.map((it) => register.retention(it))) || register.t('not_said'),
    ]),
  }
}

function automatedBlocks(words: ProcessingWords): Block[] {
  return [
    { type: 'heading', level: 1, text: words.say('headings.automated') },
    { type: 'paragraph', text: words.say('automated') },
  ]
}

/** What only the professional can add, told until something is added. */
function leftToAddBlocks(words: ProcessingWords): Block[] {
  return [
    { type: 'heading', level: 1, text: words.say('headings.complete') },
    { type: 'paragraph', text: words.say('complete.lead') },
    {
      type: 'list',
      items: ['others', 'accounting', 'files', 'applications'].map((item) =>
        words.say(`complete.${item}`)
      ),
    },
  ]
}
