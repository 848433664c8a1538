import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Locale } from '#foundation/http/locale_middleware'
import type { Identifiers } from '#inventory/dataset'

/** Whose data, at which controller, and for whom it is written. */
export type PackageFacts = {
  readonly reference: string
  readonly locale: Locale
  /** Zone in which instants kept in UTC are told. */
  readonly zone: string
  /** Proven identifiers, and nothing else that was merely typed (art. 12(6)). */
  readonly who: Identifiers
  /** The controller; `null` for the platform itself. */
  readonly professionalId: string | null
}

/** A transaction in which everything is read as it was at one instant, and that instant. */
export type Reading = { readonly trx: TransactionClientContract; readonly at: DateTime }

/** An archive being made: read it once, to the end. */
export type DataPackage = {
  readonly title: string
  readonly mediaType: string
  readonly bytes: AsyncIterable<Uint8Array>
  /** Records handed over, known when the bytes have been read. */
  readonly records: () => number
  /** Bytes of its files before compression, known as late. */
  readonly size: () => number
}
