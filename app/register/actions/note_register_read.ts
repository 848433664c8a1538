import db from '@adonisjs/lucid/services/db'
import type { Locale } from '#foundation/http/locale_middleware'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { LinkPiece } from '#register/domain/register_link'
import type RegisterLink from '#register/models/register_link'

type Read = {
  readonly link: RegisterLink
  readonly piece: LinkPiece
  readonly language: Locale
  /** SHA-256 of the register that was read. */
  readonly version: string
  readonly stamp: Stamp
}

/** Everything opened by a link is in the journal, before it is handed over. */
export default class NoteRegisterRead {
  handle({ link, piece, language, version, stamp }: Read): Promise<void> {
    return db.transaction(async (trx) => {
      const body = { link: link.id, piece, language, version }
      await record(trx, { kind: 'register_link.opened', subject: link.reference, stamp, body })
    })
  }
}
