import { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { prepared } from '#foundation/database/prepared'
import type { Locale } from '#foundation/http/locale_middleware'
import { isOpenToPublic } from '#parties/domain/open_to_public'
import type { Interval } from '#booking/domain/wall_clock'
import {
  BOOKABLE,
  bookableBindings,
  toBookable,
  type Bookable,
  type BookableRow,
} from '#booking/queries/bookable'

type Asking = {
  readonly offeringId: string
  readonly email: string
  readonly requestKey: string
  readonly locale: Locale
  readonly at: DateTime
}

/** What bears on a booking beside the agenda. */
type Claim = {
  /** The appointment this very request has made already. */
  readonly own: string | null
  /** Future appointments of this address with this professional. */
  readonly future: number
  /** The notice in force in the language of the form. */
  readonly notice: string | null
}

type ClaimRow = Claim & { signed: Date | null; grace: Date | null; ended: Date | null }

export type Admission = Claim & {
  readonly found: Bookable
  /** Whether the public may book with this professional at all (art. 28(3)). */
  readonly isOpen: boolean
}

/**
 * Reads all that decides on a booking, one request of an address at a time: two
 * of them at once would each see the other's appointment missing. Holds the
 * lock until the transaction ends. Null when the offering is offered no more.
 */
export async function admission(
  trx: TransactionClientContract,
  { offeringId, email, requestKey, locale, at }: Asking,
  window: Interval
): Promise<Admission | null> {
  /** A statement sees what was committed when it began, so the lock is not part of the second. */
  await prepared(trx, LOCK, [email, offeringId])
  const { rows } = await prepared<{ rows: (ClaimRow & BookableRow)[] }>(trx, SQL, [
    requestKey,
    email,
    at.toISO()!,
    locale,
    ...bookableBindings(offeringId, window),
  ])
  const [row] = rows
  if (!row) return null
  const { own, future, notice } = row
  const instant = (date: Date | null) => date && DateTime.fromJSDate(date)
  const signing = {
    agreementSignedAt: instant(row.signed),
    agreementGraceUntil: instant(row.grace),
    contractEndsAt: instant(row.ended),
  }
  return { own, future, notice, found: toBookable(row), isOpen: isOpenToPublic(signing, at) }
}

const LOCK = `
  select pg_advisory_xact_lock(hashtextextended('booking:' || professional_id::text || ':' || ?, 0))
  from offerings where id = ?
`

const SQL = `
  select
    found.*,
    (
      select id from appointments
      where request_key = ? and professional_id = found.professional_id
    ) as own,
    (
      select count(*)::int
      from appointment_contacts c
      join appointments a on a.id = c.appointment_id
      where c.email = ? and c.professional_id = found.professional_id
        and a.status = 'booked' and a.starts_at > ?
    ) as future,
    (
      select id from notice_versions
      where professional_id = found.professional_id and locale = ?
      order by number desc limit 1
    ) as notice,
    signing.agreement_signed_at as signed,
    signing.agreement_grace_until as grace,
    signing.contract_ends_at as ended
  from (${BOOKABLE}) found
  join professionals signing on signing.id = found.professional_id
`
