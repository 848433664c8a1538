import type { CivilDay } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import type { Block } from '#documents/domain/description'
import { type CatalogueLine, measureCatalogue } from '#parties/queries/measure_catalogue'
import type { ProcessingWords } from '#parties/words/processing_words'
import { wordsIn } from '#register/reading'
import { PDF, pdf, type Piece, type RoomReading, within } from '#audits/room/piece'
import { sheetOf } from '#audits/room/sheet'

/** The security measures in force (art. 32), with the last evidence that they hold. */
export async function measuresPieces(reading: RoomReading): Promise<Piece[]> {
  const words = wordsIn(reading.language)
  const title = words.words.t('audits.room.pieces.measures')
  const law = words.words.t('audits.room.laws.measures')
  return [
    {
      ...{ section: 'measures', key: 'measures', title, mediaType: PDF },
      file: `${words.words.t('audits.room.pieces.measures_file')}.pdf`,
      content: () =>
        pdf(async () => {
          const lines = await within(reading, measureCatalogue)
          const blocks: Block[] = [
            { type: 'paragraph', text: words.say('measures_lead') },
            catalogue(lines, words),
          ]
          return sheetOf({ title, law, at: reading.at, blocks }, words)
        }),
    },
  ]
}

function catalogue(lines: readonly CatalogueLine[], words: ProcessingWords): Block {
  const say = (key: string, data = {}) => words.words.t(`audits.room.measures.${key}`, data)
  const on = (day: { toISODate(): string | null }) =>
    dateInWords(day.toISODate() as CivilDay, words.words.locale)
  const columns = (['measure', 'theme', 'evidence', 'next'] as const).map((column) => {
    return { header: say(column), width: column === 'measure' || column === 'evidence' ? 3 : 2 }
  })
  const rows = lines.map(({ measure, theme, review }) => [
    words.measure(measure),
    words.words.t(`parties.measure_themes.${theme}`),
    review
      ? say(review.outcome, { day: on(review.reviewedOn), evidence: review.evidence })
      : say('never'),
    review ? on(review.nextReviewOn) : '—',
  ])
  return { type: 'table', caption: say('caption'), columns, rows, rowHeaders: true }
}
