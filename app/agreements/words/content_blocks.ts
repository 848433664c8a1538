import { DateTime } from 'luxon'
import { instantInWords } from '#deadlines/wording'
import type { Block } from '#documents/domain/description'
import { stretchesOf } from '#letters/domain/passage'
import { activityBlocks } from '#parties/words/activity_blocks'
import { partyFacts, recipientsBlocks } from '#parties/words/party_blocks'
import type { ProcessingWords } from '#parties/words/processing_words'
import { type AnnexFacts, wholeActivity } from '#agreements/domain/annex'
import type { AgreementContent, Clause, Stored } from '#agreements/domain/content'

/** The agreement as it is read: clauses, then the annexes; the same on screen and on paper. */
export function agreementBlocks(content: AgreementContent, words: ProcessingWords): Block[] {
  const { clauses, facts, stored, drawnAt } = content
  return [
    ...clauses.flatMap((clause, at) => clauseBlocks(clause, at + 1, words)),
    ...annexBlocks(facts, words, { stored, drawnAt }),
  ]
}

type Observed = { readonly stored: readonly Stored[]; readonly drawnAt: string }

/** The four annexes; `observed` is what was counted when they were drawn up for signature. */
export function annexBlocks(
  facts: AnnexFacts,
  words: ProcessingWords,
  observed: Observed | null = null
): Block[] {
  const say = (key: string, data = {}) => words.words.t(`agreements.annexes.${key}`, data)
  const heading = (key: string): Block => ({ type: 'heading', level: 1, text: say(key) })
  return [
    heading('parties'),
    partyFacts(facts.controller, 'controller', words),
    partyFacts(facts.processor, 'processor', words),
    heading('processing'),
    { type: 'paragraph', text: say('nature') },
    { type: 'paragraph', text: say('sensitive') },
    ...(observed ? storedTable(observed, words) : []),
    ...facts.activities.flatMap((it) => activityBlocks(wholeActivity(it, facts), words)),
    heading('measures'),
    { type: 'paragraph', text: say('measures_lead') },
    { type: 'list', items: facts.measures.map((measure) => words.measure(measure)) },
    heading('subprocessors'),
    ...recipientsBlocks(facts.recipients, words).map(lowered),
  ]
}

function clauseBlocks({ title, articles, text }: Clause, number: number, words: ProcessingWords) {
  const law = articles.join(', ')
  const blocks: Block[] = [
    {
      type: 'heading',
      level: 1,
      text: words.words.t('agreements.clause', { number, title }),
    },
    ...stretchesOf(text).map(({ isList, lines }): Block => {
      return isList ? { type: 'list', items: lines } : { type: 'paragraph', text: lines.join(' ') }
    }),
    { type: 'paragraph', text: words.words.t('agreements.law', { law }), tone: 'small' },
  ]
  return blocks
}

function storedTable({ stored, drawnAt }: Observed, words: ProcessingWords): Block[] {
  const say = (key: string, data = {}) => words.words.t(`agreements.annexes.${key}`, data)
  const at = DateTime.fromISO(drawnAt, { zone: 'Europe/Paris' })
  return [
    {
      type: 'table',
      caption: say('stored_caption', { when: instantInWords(at, words.words.locale) }),
      rowHeaders: true,
      columns: [
        { header: say('stored_what'), width: 5 },
        { header: say('stored_records'), width: 2, align: 'end' },
      ],
      rows: stored.map(({ dataset, records }) => [
        words.of('datasets', dataset),
        say('records', { count: records }),
      ]),
    },
  ]
}

/** One level down, under the title of its annex. */
function lowered(block: Block): Block {
  return block.type === 'heading' ? { ...block, level: 2 } : block
}
