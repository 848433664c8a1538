import { dateInWords } from '#deadlines/wording'
import { dayOf } from '#deadlines/domain/civil_day'
import StoredDocument from '#documents/models/stored_document'
import type { Stamp } from '#foundation/stamp'
import Professional from '#parties/models/professional'
import { wordsIn } from '#register/reading'
import { agreementsOf, annexesOf } from '#agreements/queries/signed'
import { sealAgreement, sealAnnex } from '#agreements/seal'
import { PDF, type Piece, type RoomReading, within } from '#audits/room/piece'

/** What the controller signed, newest first, then each version of its annexes, as they were sealed. */
export async function agreementPieces(reading: RoomReading): Promise<Piece[]> {
  const { professionalId, language, at } = reading
  const { words } = wordsIn(language)
  const { zone, signed, drawn } = await within(reading, async (trx) => {
    const { timezone } = await Professional.findOrFail(professionalId, { client: trx })
    const agreements = await agreementsOf(professionalId)
    return { zone: timezone, signed: agreements, drawn: await annexesOf(professionalId) }
  })
  const now = (): Stamp => ({ actor: 'system', at })
  const piece = (
    kind: 'agreement' | 'annex',
    number: number,
    on: typeof at
  ): Omit<Piece, 'content'> => {
    const day = dateInWords(dayOf(on, zone), words.locale)
    return {
      ...{ section: 'agreement', key: `${kind}_${number}`, mediaType: PDF },
      title: words.t(`audits.room.pieces.${kind}`, { number, day }),
      file: `${words.t(`audits.room.pieces.${kind}_file`)}-${number}.pdf`,
    }
  }
  return [
    ...signed.map(({ id, number, signedAt }) => ({
      ...piece('agreement', number, signedAt),
      content: () => sealed(() => sealAgreement(id, now)),
    })),
    ...drawn.map(({ id, number, drawnAt }) => ({
      ...piece('annex', number, drawnAt),
      content: () => sealed(() => sealAnnex(id, now)),
    })),
  ]
}

/** The sealed copy, made now if nobody has asked for it yet. */
async function* sealed(seal: () => Promise<string>): AsyncGenerator<Uint8Array> {
  const { content } = await StoredDocument.findOrFail(await seal())
  yield content!
}
