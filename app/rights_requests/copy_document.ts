import { platformName } from '#attestations/identity'
import { instantInWords } from '#deadlines/wording'
import type { Block, PdfDescription } from '#documents/domain/description'
import type { ExportedRecord } from '#inventory/dataset'
import { activityBlocks } from '#register/activity_blocks'
import type { RegisterWords } from '#register/wording'
import { valueInWords } from '#rights_requests/copy_values'
import type { Copy, CopyPart } from '#rights_requests/queries/copy_of'

/** The copy to read: what is held, what it is for, who receives it, how long it stays, which rights. */
export function describeCopy(copy: Copy, words: RegisterWords): PdfDescription {
  const say = sayIn(words)
  return {
    title: say('title'),
    language: words.language,
    author: platformName(),
    createdAt: copy.at.toUTC().toISO()!,
    reference: copy.reference,
    header: platformName(),
    footer: say('footer', { reference: copy.reference }),
    toc: copy.parts.length > 1,
    blocks: [
      {
        type: 'paragraph',
        tone: 'lead',
        text: say('lead', {
          at: instantInWords(copy.at.setZone(copy.zone), words.words.locale),
          email: copy.email,
        }),
      },
      ...copy.parts.flatMap((part) => partBlocks(part, words, copy.zone)),
      { type: 'heading', level: 1, text: say('rights_title') },
      { type: 'list', items: ['rights', 'automated', 'complaint', 'court'].map((it) => say(it)) },
    ],
  }
}

function partBlocks(
  { processing, sets, empty }: CopyPart,
  words: RegisterWords,
  zone: string
): Block[] {
  const say = sayIn(words)
  const { controller } = processing
  const nothing = empty.map((key) => words.of('datasets', key))
  return [
    { type: 'heading', level: 1, text: words.known(controller.name) },
    { type: 'facts', items: [{ label: say('contact'), value: words.contact(controller) }] },
    ...sets.flatMap(({ activity, records }) => [
      ...activityBlocks(activity, words),
      ...records.flatMap((record, index) => [
        { type: 'heading', level: 3, text: say('record', { number: index + 1 }) } as const,
        { type: 'facts', items: itemsOf(record, words, zone) } as const,
      ]),
    ]),
    ...nothing.map((name): Block => ({ type: 'paragraph', text: say('nothing', { name }) })),
  ]
}

function itemsOf(record: ExportedRecord, words: RegisterWords, zone: string) {
  return Object.entries(record)
    .filter(([, value]) => value !== null && value !== '')
    .map(([field, value]) => ({
      label: words.of('fields', field),
      value: valueInWords(field, value, { words: words.words, zone }),
    }))
}

function sayIn(words: RegisterWords) {
  return (key: string, data: Record<string, string | number> = {}) =>
    words.words.t(`rights_requests.copy.${key}`, data)
}
