import { shortVersion } from '#foundation/canonical'
import type { Attachment, Block, PdfDescription } from '#documents/domain/description'
import type { RegisterContent } from '#register/domain/content'
import { FileWords } from '#register/formats/file_words'
import { EMBEDDED_NAME, registersJson } from '#register/formats/json'
import type { ProcessingWords } from '#parties/words/processing_words'

/** A register on paper: the words of the screen, and the facts for a machine inside. */
export function describeRegister(content: RegisterContent, words: ProcessingWords): PdfDescription {
  const { title, holder, law, version, blocks } = content
  return {
    title,
    language: content.language,
    author: holder,
    subject: law,
    createdAt: content.establishedAt,
    header: holder,
    footer: words.say('footer', { holder, version: shortVersion(version) }),
    toc: true,
    blocks: [...opening(content, words), ...blocks],
    attachments: [attachment([content], words)],
  }
}

function opening(content: RegisterContent, words: ProcessingWords): Block[] {
  const { lead, version, established, standing } = content
  return [
    { type: 'paragraph', text: lead, tone: 'lead' },
    {
      type: 'facts',
      items: [
        ...(standing ? [{ label: words.say('labels.standing'), value: standing }] : []),
        { label: words.say('labels.version'), value: version },
        { label: words.say('labels.established'), value: established },
      ],
    },
  ]
}

function attachment(registers: readonly RegisterContent[], words: ProcessingWords): Attachment {
  return {
    name: EMBEDDED_NAME,
    mime: 'application/json',
    description: words.say('attachment'),
    content: machineReadable(registers, words),
    relationship: 'Data',
  }
}

/** The same registers for a machine, as they leave in JSON. */
export function machineReadable(
  registers: readonly RegisterContent[],
  { words }: ProcessingWords
): string {
  const documents = registers.map(({ document }) => document)
  return registersJson(documents, new FileWords(words))
}

/** The registers of one holder bound together: each under its own title. */
export function describeBound(
  registers: readonly [RegisterContent, ...RegisterContent[]],
  words: ProcessingWords
): PdfDescription {
  const [first] = registers
  return {
    ...describeRegister(first, words),
    title: words.say('bound.title'),
    subject: words.say('bound.law'),
    footer: first.holder,
    blocks: registers.flatMap((register) => [
      { type: 'heading', level: 1, text: register.title },
      ...opening(register, words),
      ...register.blocks.map(lowered),
    ]),
    attachments: [attachment(registers, words)],
  }
}

/** One level down, under the title of its register. */
function lowered(block: Block): Block {
  if (block.type !== 'heading') return block
  return { ...block, level: block.level === 1 ? 2 : 3 }
}
