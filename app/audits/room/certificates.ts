import type { CivilDay } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import type { Block } from '#documents/domain/description'
import { safeName } from '#documents/formats/file_name'
import { MEDIA_TYPES } from '#foundation/file_type'
import type { Recipient } from '#parties/domain/processing'
import type { ProcessingWords } from '#parties/words/processing_words'
import EntryCertificate from '#subprocessors/models/entry_certificate'
import EntryFile from '#subprocessors/models/entry_file'
import { type Piece, type RoomReading, within } from '#audits/room/piece'

export type Certified = { readonly by: Recipient; readonly certificate: EntryCertificate }

/** The certificates of the sub-processors given, in their order. */
export async function certificatesOf(
  recipients: readonly Recipient[],
  reading: RoomReading
): Promise<Certified[]> {
  const ids = recipients.map(({ id }) => id)
  const all = await within(reading, (trx) =>
    EntryCertificate.query({ client: trx }).whereIn('subprocessorId', ids).orderBy(['name', 'id'])
  )
  return recipients.flatMap((by) =>
    all
      .filter(({ subprocessorId }) => subprocessorId === by.id)
      .map((certificate) => ({ by, certificate }))
  )
}

/** Who shows which certificate, and until when it is good. */
export function certificatesBlocks(
  certified: readonly Certified[],
  { words }: ProcessingWords
): Block[] {
  const say = (key: string) => words.t(`audits.room.certificates.${key}`)
  const rows = certified.map(({ by, certificate: { name, reference, expiresOn } }) => {
    const day = expiresOn?.toISODate() as CivilDay | undefined
    return [by.name, name, reference || '—', day ? dateInWords(day, words.locale) : say('no_end')]
  })
  const columns = (['holder', 'name', 'reference', 'expires'] as const).map((column) => {
    return { header: say(column), width: 1 }
  })
  return [
    { type: 'heading', level: 1, text: say('title') },
    rows.length > 0
      ? { type: 'table', caption: say('title'), columns, rows, rowHeaders: true }
      : { type: 'paragraph', text: say('none') },
  ]
}

/** The certificates themselves, as they were handed over; none that the scanner could not look at. */
export async function certificatePieces(
  certified: readonly Certified[],
  reading: RoomReading,
  { words }: ProcessingWords
): Promise<Piece[]> {
  const files = await within(reading, (trx) =>
    EntryFile.query({ client: trx })
      .whereIn(
        'certificateId',
        certified.map(({ certificate }) => certificate.id)
      )
      .whereNot('scan', 'held')
      .select('id', 'certificate_id', 'name', 'file_type')
      .orderBy('id')
  )
  return files.map((file) => {
    const { by, certificate } = certified.find((it) => it.certificate.id === file.certificateId)!
    const name = safeName(file.openName())
    return {
      ...{ section: 'subprocessors', key: `certificate_${file.id}` },
      title: words.t('audits.room.pieces.certificate', { name: certificate.name, by: by.name }),
      file: `${file.id.slice(-4)}-${name}`,
      mediaType: MEDIA_TYPES[file.fileType],
      content: () => bytesOf(file.id, reading),
    }
  })
}

async function* bytesOf(id: string, reading: RoomReading): AsyncGenerator<Uint8Array> {
  const file = await within(reading, (trx) => EntryFile.findOrFail(id, { client: trx }))
  yield file.open()
}
