import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { PdfDescription } from '#documents/domain/description'
import { renderPdf } from '#documents/render'
import { tenantScope } from '#foundation/database/tenant_scope'
import type { Locale } from '#foundation/http/locale_middleware'
import type { RoomSection } from '#audits/domain/reading_door'

/** Whose documents, as of when, and in which language they are written. */
export type RoomReading = {
  readonly professionalId: string
  readonly language: Locale
  readonly at: DateTime
}

/** One document of a room. It is made when it is read, never before. */
export type Piece = {
  readonly section: RoomSection
  /** Its name in addresses and in the journal. */
  readonly key: string
  /** Its name as a file; a piece of an archive stands in the folder of its section. */
  readonly file: string
  readonly title: string
  readonly mediaType: string
  content(): AsyncIterable<Uint8Array | string>
}

export const PDF = 'application/pdf'
export const JSON_TYPE = 'application/json'
export const CSV = 'text/csv; charset=utf-8'

/** Whoever reads a room, the wall between professionals stands around what is read for it. */
export function within<Result>(
  { professionalId }: RoomReading,
  read: (trx: TransactionClientContract) => Promise<Result>
): Promise<Result> {
  return tenantScope.run(db, professionalId, () => db.transaction(read))
}

/** Drawn outside the transaction that reads what it says. */
export async function* pdf(describe: () => Promise<PdfDescription>): AsyncGenerator<Uint8Array> {
  yield await renderPdf(await describe())
}

export async function* text(write: () => Promise<string>): AsyncGenerator<string> {
  yield await write()
}
