import { BYTE_ORDER_MARK, csvLine, separatorFor } from '#documents/formats/csv'
import { recipientsInUse } from '#parties/queries/recipients_in_use'
import { recipientsBlocks } from '#parties/words/party_blocks'
import { wordsIn } from '#register/reading'
import { certificatePieces, certificatesBlocks, certificatesOf } from '#audits/room/certificates'
import { CSV, PDF, pdf, type Piece, type RoomReading, text, within } from '#audits/room/piece'
import { sheetOf } from '#audits/room/sheet'

const COLUMNS = ['name', 'activity', 'country', 'address', 'contact', 'guarantee'] as const

/** The sub-processors that serve this controller today (art. 28(2) and 28(4)), with their certificates. */
export async function subprocessorsPieces(reading: RoomReading): Promise<Piece[]> {
  const words = wordsIn(reading.language)
  const say = (key: string) => words.words.t(`audits.room.${key}`)
  const { professionalId, at } = reading
  const section = 'subprocessors' as const
  const title = say('pieces.subprocessors')
  const inUse = () => within(reading, (trx) => recipientsInUse({ professionalId }, at, trx))
  const law = say('laws.subprocessors')
  const certified = await certificatesOf(await inUse(), reading)
  return [
    {
      ...{ section, key: 'subprocessors_pdf', title, mediaType: PDF },
      file: `${say('pieces.subprocessors_file')}.pdf`,
      content: () =>
        pdf(async () => {
          const blocks = [
            ...recipientsBlocks(await inUse(), words),
            ...certificatesBlocks(certified, words),
          ]
          return sheetOf({ title, law, at, blocks }, words)
        }),
    },
    {
      ...{ section, key: 'subprocessors_csv', mediaType: CSV },
      title: say('pieces.subprocessors_csv'),
      file: `${say('pieces.subprocessors_file')}.csv`,
      content: () =>
        text(async () => {
          const separator = separatorFor(reading.language)
          const recipients = await inUse()
          const lines = recipients.map((it) => [
            ...[it.name, words.of('activities', it.activity), words.country(it.country)],
            ...[it.address, it.contactEmail, it.guarantee],
          ])
          const head = COLUMNS.map((column) => say(`columns.${column}`))
          return BYTE_ORDER_MARK + [head, ...lines].map((it) => csvLine(it, separator)).join('')
        }),
    },
    ...(await certificatePieces(certified, reading, words)),
  ]
}
