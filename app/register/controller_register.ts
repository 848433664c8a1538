import type { DateTime } from 'luxon'
import { instantInWords } from '#deadlines/wording'
import type { Block } from '#documents/domain/description'
import type { Processing } from '#parties/domain/processing'
import { activityBlocks } from '#parties/words/activity_blocks'
import { measuresBlocks, partyFacts, recipientsBlocks } from '#parties/words/party_blocks'
import type { RegisterContent } from '#register/domain/content'
import { versionOf } from '#foundation/canonical'
import type { ProcessingWords } from '#parties/words/processing_words'

/** The register of a controller (art. 30(1)): of a professional, or of the platform for itself. */
export function controllerRegister(
  processing: Processing,
  at: DateTime,
  words: ProcessingWords
): RegisterContent {
  const { role, controller } = processing
  const holder = words.known(controller.name)
  return {
    kind: 'controller',
    language: words.language,
    title: words.say('controller.title'),
    holder,
    lead: words.say('controller.lead', { role, holder }),
    law: words.say('controller.law'),
    version: versionOf(processing),
    establishedAt: at.toUTC().toISO()!,
    established: instantInWords(at, words.words.locale),
    blocks: blocksOf(processing, words),
    facts: processing,
  }
}

function blocksOf(processing: Processing, words: ProcessingWords): Block[] {
  const { role, controller, processor, activities, recipients, measures } = processing
  return [
    { type: 'heading', level: 1, text: words.say('headings.controller') },
    partyFacts(controller, 'controller', words),
    ...(processor ? processorBlocks(processor, words) : []),
    { type: 'heading', level: 1, text: words.say('headings.summary') },
    summaryTable(processing, words),
    { type: 'heading', level: 1, text: words.say('headings.activities') },
    ...activities.flatMap((activity) => activityBlocks(activity, words)),
    ...recipientsBlocks(recipients, words),
    ...measuresBlocks(measures, words),
    ...(role === 'professional' ? ownDutiesBlocks(words) : []),
  ]
}

function processorBlocks(processor: NonNullable<Processing['processor']>, words: ProcessingWords) {
  const blocks: Block[] = [
    { type: 'heading', level: 1, text: words.say('headings.processor') },
    { type: 'paragraph', text: words.say('processor_lead') },
    partyFacts(processor, 'processor', words),
  ]
  return blocks
}

function summaryTable({ activities }: Processing, words: ProcessingWords): Block {
  return {
    type: 'table',
    caption: words.say('summary.caption'),
    rowHeaders: true,
    columns: [
      { header: words.say('summary.activity'), width: 4 },
      { header: words.say('summary.people'), width: 3 },
      { header: words.say('summary.retention'), width: 4 },
    ],
    rows: activities.map((it) => [
      words.of('datasets', it.dataset),
      words.list('people', it.people),
      words.retention(it.retention),
    ]),
  }
}

/** What only the professional can add: the register covers what passes through the platform. */
function ownDutiesBlocks(words: ProcessingWords): Block[] {
  return [
    { type: 'heading', level: 1, text: words.say('headings.automated') },
    { type: 'paragraph', text: words.say('automated') },
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
