import { measuresTaken } from '#parties/queries/measures_taken'
import { measuresBlocks } from '#parties/words/party_blocks'
import { wordsIn } from '#register/reading'
import { PDF, pdf, type Piece, type RoomReading, within } from '#audits/room/piece'
import { sheetOf } from '#audits/room/sheet'

/** The security measures the platform takes (art. 32). */
export async function measuresPieces(reading: RoomReading): Promise<Piece[]> {
  const { language, at } = reading
  const words = wordsIn(language)
  const title = words.words.t('audits.room.pieces.measures')
  const law = words.words.t('audits.room.laws.measures')
  const taken = await within(reading, (trx) => measuresTaken(trx))
  const blocks = measuresBlocks(taken, words)
  return [
    {
      ...{ section: 'measures', key: 'measures', title, mediaType: PDF },
      file: `${words.words.t('audits.room.pieces.measures_file')}.pdf`,
      content: () => pdf(async () => sheetOf({ title, law, at, blocks }, words)),
    },
  ]
}
