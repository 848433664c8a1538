import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { prepared } from '#foundation/database/prepared'
import type { Locale } from '#foundation/http/locale_middleware'
import type { EnteredBy } from '#booking/domain/appointment'

export type Placement = {
  readonly professionalId: string
  readonly offeringId: string
  readonly startsAt: DateTime
  readonly endsAt: DateTime
  readonly enteredBy: EnteredBy
  readonly noticeVersionId: string | null
  readonly noticeSeenAt: DateTime | null
  readonly locale: Locale
  readonly requestKey: string
  /** ISO day. */
  readonly purgeAfter: string
  readonly createdAt: DateTime
  readonly movedFrom?: string
  readonly revision?: number
}

/** Who comes and what they said, kept with the appointment from the same statement on. */
export type Visitor = {
  readonly lastName: string
  readonly firstName: string
  readonly email: string | null
  readonly phone: string | null
  readonly note: string | null
  readonly answers: readonly { readonly fieldId: string; readonly answer: string }[]
}

/**
 * Takes a place in the agenda if it is free, by one INSERT … ON CONFLICT: it
 * waits for whoever is taking the same place, raises nothing and can't
 * deadlock with another one. A check before the insert would not do: two
 * checks at once both see the place free.
 *
 * @returns the appointment's id, or null when the place (or the request key) is taken.
 */
export async function takePlace(
  trx: TransactionClientContract,
  placement: Placement,
  tokenDigest: string,
  visitor: Visitor | null
): Promise<string | null> {
  const { rows } = await prepared<{ rows: { id: string }[] }>(trx, SQL, [
    placement.professionalId,
    placement.offeringId,
    placement.startsAt.toISO()!,
    placement.endsAt.toISO()!,
    placement.enteredBy,
    placement.noticeVersionId,
    placement.noticeSeenAt?.toISO() ?? null,
    placement.locale,
    placement.requestKey,
    placement.purgeAfter,
    placement.createdAt.toISO()!,
    placement.movedFrom ?? null,
    placement.revision ?? 0,
    visitor && JSON.stringify(visitor),
    tokenDigest,
  ])
  return rows[0]?.id ?? null
}

const SQL = `
  with taken as (
    insert into appointments (
      professional_id, offering_id, starts_at, ends_at, entered_by, notice_version_id,
      notice_seen_at, locale, request_key, purge_after, created_at, moved_from, revision
    ) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    on conflict do nothing
    returning id, professional_id, ends_at
  ), given as (
    select taken.id, taken.professional_id, visitor
    from taken, (select ?::jsonb as visitor) it
    where visitor is not null
  ), contact as (
    insert into appointment_contacts (
      appointment_id, professional_id, last_name, first_name, email, phone_e164, note
    )
    select id, professional_id, visitor ->> 'lastName', visitor ->> 'firstName',
      visitor ->> 'email', visitor ->> 'phone', visitor ->> 'note'
    from given
  ), answers as (
    insert into appointment_answers (appointment_id, professional_id, custom_field_id, answer)
    select id, professional_id, (one ->> 'fieldId')::uuid, one ->> 'answer'
    from given, jsonb_array_elements(visitor -> 'answers') one
  ), token as (
    insert into manage_tokens (token_digest, appointment_id, professional_id, expires_at)
    select ?, id, professional_id, ends_at from taken
  )
  select id from taken
`
