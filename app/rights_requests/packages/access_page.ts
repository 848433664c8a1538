import { platformName } from '#attestations/identity'
import { instantInWords } from '#deadlines/wording'
import type { Block } from '#documents/domain/description'
import { asHtml, contents, pageEnd, pageStart } from '#documents/formats/html'
import type { ExportedRecord } from '#inventory/dataset'
import { datasets } from '#inventory/registry'
import type { ProcessingActivity } from '#parties/domain/processing'
import { activityBlocks } from '#parties/words/activity_blocks'
import type { AccessContent } from '#rights_requests/packages/access'
import { valueInWords } from '#rights_requests/packages/values'

/** The copy to read: what is held, what it is for, who receives it, how long it stays, which rights. */
export async function* accessPage(content: AccessContent): AsyncGenerator<string> {
  const { facts, processing, words } = content
  const say = sayIn(content)
  yield pageStart({ language: words.language, title: say('title') })
  yield asHtml({ type: 'paragraph', text: say('lead', leadOf(content)) })
  yield contents(say('contents'), [
    ...processing.activities.map(({ dataset }, index) => ({
      id: idOf(index),
      text: words.of('datasets', dataset),
    })),
    { id: 'rights', text: say('rights_title') },
  ])
  for (const block of controllerBlocks(content)) yield asHtml(block)
  for (const [index, activity] of processing.activities.entries()) {
    yield* activitySection(activity, idOf(index), content)
  }
  yield asHtml({ type: 'heading', level: 1, text: say('rights_title') }, 'rights')
  yield asHtml({ type: 'list', items: rightsItems(content) })
  yield pageEnd(say('footer', { reference: facts.reference, platform: platformName() }))
}

const idOf = (index: number) => `data-${index + 1}`

function leadOf({ facts, reading, processing, words }: AccessContent) {
  return {
    at: instantInWords(reading.at.setZone(facts.zone), words.words.locale),
    who: [...facts.who.emails, ...facts.who.phones].join(', '),
    controller: words.known(processing.controller.name),
  }
}

/** Who decides, who acts for them, whom to write to (art. 15(1) read with 13(1)(a) and (b)). */
function controllerBlocks(content: AccessContent): Block[] {
  const { processing, words } = content
  const { controller, processor } = processing
  const say = sayIn(content)
  const dpo = controller.dpoEmail ?? processor?.dpoEmail
  return [
    { type: 'heading', level: 1, text: words.known(controller.name) },
    {
      type: 'facts',
      items: [
        { label: say('contact'), value: words.contact(controller) },
        ...(processor ? [{ label: say('processor'), value: words.known(processor.name) }] : []),
        ...(dpo ? [{ label: say('dpo'), value: dpo }] : []),
      ],
    },
  ]
}

/** What is done with one data set, then its records; or that there are none. */
async function* activitySection(activity: ProcessingActivity, id: string, content: AccessContent) {
  const { records, words } = content
  const say = sayIn(content)
  const name = words.of('datasets', activity.dataset)
  let number = 0
  for await (const record of records.firstReading(datasets.get(activity.dataset))) {
    number++
    if (number === 1) yield* activityHead(activity, id, content)
    yield asHtml({ type: 'heading', level: 3, text: say('record', { number }) })
    yield asHtml({ type: 'facts', items: itemsOf(record, content) })
  }
  if (number > 0) return
  yield asHtml({ type: 'heading', level: 2, text: name }, id)
  yield asHtml({ type: 'paragraph', text: say('nothing') })
}

function* activityHead(activity: ProcessingActivity, id: string, content: AccessContent) {
  for (const [index, block] of activityBlocks(activity, content.words).entries()) {
    yield asHtml(block, index === 0 ? id : undefined)
  }
  /** Art. 15(2): what protects the data where they go. */
  const safeguards = activity.transfers.map(({ name, guarantee }) => `${name} : ${guarantee}`)
  if (safeguards.length === 0) return
  yield asHtml({ type: 'paragraph', text: sayIn(content)('safeguards') })
  yield asHtml({ type: 'list', items: safeguards })
}

function itemsOf(record: ExportedRecord, { facts, words, label }: AccessContent) {
  return Object.entries(record)
    .filter(([, value]) => value !== null && value !== '')
    .map(([field, value]) => ({
      label: label(field),
      value: valueInWords(field, value, { words: words.words, zone: facts.zone }),
    }))
}

function rightsItems(content: AccessContent): string[] {
  const say = sayIn(content)
  return ['rights', 'automated', 'complaint', 'court', 'others'].map((key) => say(key))
}

function sayIn({ words }: AccessContent) {
  return (key: string, data: Record<string, string | number> = {}) =>
    words.words.t(`packages.access.${key}`, data)
}
