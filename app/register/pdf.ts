import { shortVersion } from '#foundation/canonical'
import type { Attachment, Block, PdfDescription } from '#documents/domain/description'
import type { RegisterContent } from '#register/domain/content'
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
    attachments: [attachment(machineReadable(content), words)],
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

function attachment(json: string, words: ProcessingWords): Attachment {
  const description = words.say('attachment')
  const relationship = 'Data'
  return {
    name: 'register.json',
    mime: 'application/json',
    description,
    content: json,
    relationship,
  }
}

/** The same register for a machine; versions of two exports compare by eye. */
export function machineReadable(content: RegisterContent): string {
  const { kind, language, title, holder, version, establishedAt, facts } = content
  const article = kind === 'controller' ? '30(1)' : '30(2)'
  return JSON.stringify(
    { article, title, holder, language, version, establishedAt, facts },
    null,
    2
  )
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
    attachments: [attachment(`[${registers.map(machineReadable).join(',')}]`, words)],
  }
}

/** One level down, under the title of its register. */
function lowered(block: Block): Block {
  if (block.type !== 'heading') return block
  return { ...block, level: block.level === 1 ? 2 : 3 }
}
