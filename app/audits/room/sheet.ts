import type { DateTime } from 'luxon'
import { platformName } from '#attestations/identity'
import { momentInWords } from '#deadlines/wording'
import type { Block, PdfDescription } from '#documents/domain/description'
import type { ProcessingWords } from '#parties/words/processing_words'
import { AUDITED_PLACE } from '#audits/domain/calendar'

type Sheet = {
  readonly title: string
  readonly law: string
  readonly at: DateTime
  readonly blocks: readonly Block[]
}

/** A document of the platform about itself, dated, with the text it answers to. */
export function sheetOf(
  { title, law, at, blocks }: Sheet,
  { words, language }: ProcessingWords
): PdfDescription {
  const when = momentInWords(at.setZone(AUDITED_PLACE.zone), words.locale)
  return {
    title,
    language,
    author: platformName(),
    subject: law,
    createdAt: at.toUTC().toISO()!,
    header: platformName(),
    footer: words.t('audits.room.footer', { title, when }),
    blocks: [...blocks],
  }
}
