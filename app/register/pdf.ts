import type { PdfDescription } from '#documents/domain/description'
import { type RegisterContent, shortVersion } from '#register/domain/content'
import type { RegisterWords } from '#register/wording'

/** A register on paper: the words of the screen, and the facts for a machine inside. */
export function describeRegister(content: RegisterContent, words: RegisterWords): PdfDescription {
  const { title, holder, lead, law, version, established, blocks } = content
  return {
    title,
    language: content.language,
    author: holder,
    subject: law,
    createdAt: content.establishedAt,
    header: holder,
    footer: words.say('footer', { holder, version: shortVersion(version) }),
    toc: true,
    blocks: [
      { type: 'paragraph', text: lead, tone: 'lead' },
      { type: 'paragraph', text: law, tone: 'small' },
      {
        type: 'facts',
        items: [
          { label: words.say('labels.version'), value: shortVersion(version) },
          { label: words.say('labels.established'), value: established },
        ],
      },
      ...blocks,
    ],
    attachments: [
      {
        name: 'register.json',
        mime: 'application/json',
        description: words.say('attachment'),
        content: machineReadable(content),
        relationship: 'Data',
      },
    ],
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
