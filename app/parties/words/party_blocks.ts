import type { Block, Run } from '#documents/domain/description'
import type { TakenMeasure } from '#parties/domain/measures'
import type { NamedParty, Recipient } from '#parties/domain/processing'
import type { ProcessingWords } from '#parties/words/processing_words'

/** A party as art. 30(1)(a) and 30(2)(a) name it. */
export function partyFacts(party: NamedParty, role: string, words: ProcessingWords): Block {
  const facts: [label: string, value: string | null][] = [
    [role, party.name],
    ['address', party.address],
    ['email', party.email],
    ...(party.phone ? ([['phone', party.phone]] as [string, string][]) : []),
    ...(party.siret ? ([['siret', party.siret]] as [string, string][]) : []),
    ['dpo', party.dpoEmail],
    ['representative', party.representative],
  ]
  return {
    type: 'facts',
    items: facts.map(([label, value]) => ({
      label: words.say(`labels.${label}`),
      value: words.known(value),
    })),
  }
}

/** The recipients by their actual names, and what goes beyond the European Economic Area. */
export function recipientsBlocks(
  recipients: readonly Recipient[],
  words: ProcessingWords
): Block[] {
  return [
    { type: 'heading', level: 1, text: words.say('headings.recipients') },
    recipients.length > 0
      ? recipientsTable(recipients, words)
      : { type: 'paragraph', text: words.say('no_recipient') },
    { type: 'heading', level: 1, text: words.say('headings.transfers') },
    { type: 'paragraph', text: transfersSentence(recipients, words) },
    ...transfersList(recipients, words),
  ]
}

export function measuresBlocks(measures: readonly TakenMeasure[], words: ProcessingWords): Block[] {
  return [
    { type: 'heading', level: 1, text: words.say('headings.measures') },
    { type: 'paragraph', text: words.say('measures_lead') },
    {
      type: 'list',
      items: measures.map((measure) => words.measure(measure)),
    },
  ]
}

function recipientsTable(recipients: readonly Recipient[], words: ProcessingWords): Block {
  return {
    type: 'table',
    caption: words.say('recipients.caption'),
    rowHeaders: true,
    columns: [
      { header: words.say('recipients.name'), width: 3 },
      { header: words.say('recipients.activity'), width: 2 },
      { header: words.say('recipients.place'), width: 4 },
      { header: words.say('recipients.guarantee'), width: 4 },
    ],
    rows: recipients.map((it) => [
      it.name,
      words.of('activities', it.activity),
      [placeOf(it, words), ...words.accessAndEngager(it), it.contactEmail].join(' · '),
      [...guaranteeOf(it, words), ...toolsOf(it, words)],
    ]),
  }
}

function transfersSentence(recipients: readonly Recipient[], words: ProcessingWords): string {
  const count = recipients.filter(({ outsideEea }) => outsideEea).length
  return words.say('transfers_sentence', { count, recipients: recipients.length })
}

function transfersList(recipients: readonly Recipient[], words: ProcessingWords): Block[] {
  const abroad = recipients.filter(({ outsideEea }) => outsideEea)
  if (abroad.length === 0) return []
  const colon = words.language === 'fr' ? '\u00A0: ' : ': '
  const items = abroad.map((it) => [
    { text: `${words.recipient(it)}${colon}` },
    ...guaranteeOf(it, words),
    ...toolsOf(it, words),
  ])
  return [{ type: 'list', items }]
}

/** An address that already ends with its country does not say it twice. */
function placeOf({ address, country }: Recipient, words: ProcessingWords): string {
  const name = words.country(country)
  return address.endsWith(name) ? address : `${address} · ${name}`
}

/** In the words of the platform, which keeps its list in French. */
function guaranteeOf({ guarantee }: Recipient, { language }: ProcessingWords): Run[] {
  return [language === 'fr' ? { text: guarantee } : { text: guarantee, lang: 'fr' }]
}

/** What each transfer rests on, country by country (art. 44 to 49). */
function toolsOf({ tools }: Recipient, words: ProcessingWords): Run[] {
  return tools.map((tool) => ({ text: ` · ${words.tool(tool)}` }))
}
