import Professional from '#parties/models/professional'
import { describeRegister, machineReadable } from '#register/pdf'
import { registerOfProfessional } from '#register/queries/registers'
import { wordsIn } from '#register/reading'
import { JSON_TYPE, PDF, pdf, type Piece, type RoomReading, text, within } from '#audits/room/piece'

/** The record of processing activities of the controller (art. 30), as it is today. */
export async function registerPieces(reading: RoomReading): Promise<Piece[]> {
  const words = wordsIn(reading.language)
  const say = (key: string) => words.words.t(`audits.room.pieces.${key}`)
  const section = 'register' as const
  const made = () =>
    within(reading, async (trx) => {
      const professional = await Professional.findOrFail(reading.professionalId, { client: trx })
      return registerOfProfessional(professional, { at: reading.at, words, trx })
    })
  return [
    {
      ...{ section, key: 'register_pdf', title: say('register_pdf'), mediaType: PDF },
      file: `${say('register_file')}.pdf`,
      content: () => pdf(async () => describeRegister(await made(), words)),
    },
    {
      ...{ section, key: 'register_json', title: say('register_json'), mediaType: JSON_TYPE },
      file: `${say('register_file')}.json`,
      content: () => text(async () => machineReadable([await made()], words)),
    },
  ]
}
