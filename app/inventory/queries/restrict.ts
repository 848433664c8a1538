import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { keyedDigest } from '#foundation/digest'
import type { Identifiers, Search } from '#inventory/dataset'
import { identifiersOf } from '#inventory/domain/identifiers'
import type { MarkGround } from '#inventory/domain/limits'
import { datasets } from '#inventory/registry'
import { datasetsFor } from '#inventory/queries/discover'
import { withRestricted } from '#inventory/restricted'

export type Mark = {
  readonly ground: MarkGround
  /** Of the request that asked for it. */
  readonly reference: string
  readonly since: DateTime
}

/** What was done in one data set; `marked` is null where its processing goes on. */
export type RestrictedSet = { readonly dataset: string; readonly marked: number | null }

export type Restricted = { readonly id: string; readonly sets: readonly RestrictedSet[] }

/** A mark, as it is kept: no name, no address (art. 5(1)(c)). */
export type Restriction = {
  readonly id: string
  readonly professionalId: string | null
  readonly ground: MarkGround
  readonly reference: string
  readonly since: Date
  readonly endAnnouncedAt: Date | null
}

/** Restricts everything one controller holds about a person (art. 18). Asked again, it changes nothing. */
export async function restrict(search: Search, mark: Mark): Promise<Restricted> {
  const id = await markFor(search, mark)
  const sets: RestrictedSet[] = []
  for (const dataset of datasetsFor(search)) {
    const marked = (await dataset.restrict?.(search, id)) ?? null
    sets.push({ dataset: dataset.key, marked })
  }
  return { id, sets }
}

async function markFor({ who, professionalId, trx }: Search, mark: Mark): Promise<string> {
  const { rows } = await trx.rawQuery<{ rows: { id: string }[] }>(
    `insert into restrictions
       (professional_id, email_digests, phone_digests, ground, request_reference, since)
     values (?, ?, ?, ?, ?, ?)
     on conflict (professional_id, request_reference) do update set ground = excluded.ground
     returning id`,
    [
      professionalId,
      ...digestsOf(who),
      mark.ground,
      mark.reference,
      mark.since.toISO()!,
    ] as string[]
  )
  return rows[0].id
}

/** A corrected address takes the place of the former one under its restriction. */
export async function followAddress(
  trx: TransactionClientContract,
  restrictionId: string,
  { from, to }: { readonly from: string | null; readonly to: string }
): Promise<void> {
  const former = from === null ? null : keyedDigest('email', from)
  await trx.rawQuery(
    `update restrictions set email_digests = array_remove(email_digests, ?) || ?::text
     where id = ?`,
    [former, keyedDigest('email', to), restrictionId] as string[]
  )
}

/** Says that the person has been told that a restriction ends (art. 18(3)); false when none is there. */
export async function announceEnd(
  trx: TransactionClientContract,
  restrictionId: string,
  at: DateTime
): Promise<boolean> {
  const { rowCount } = await trx.rawQuery<{ rowCount: number }>(
    `update restrictions set end_announced_at = coalesce(end_announced_at, ?) where id = ?`,
    [at.toISO()!, restrictionId]
  )
  return rowCount > 0
}

/**
 * Lifts a restriction. Records that another request of the person restricts too go over to that
 * one. A restriction that is already lifted stays so.
 */
export async function lift(trx: TransactionClientContract, restrictionId: string): Promise<void> {
  const { rows } = await trx.rawQuery<{ rows: { successor: string | null }[] }>(
    `select other.id as successor
     from restrictions it left join restrictions other
       on other.id <> it.id and other.professional_id is not distinct from it.professional_id
       and (
         other.email_digests && it.email_digests or other.phone_digests && it.phone_digests
       )
     where it.id = ? order by other.since limit 1`,
    [restrictionId]
  )
  if (rows.length === 0) return
  await withRestricted(trx, async () => {
    for (const dataset of datasets.all()) {
      await dataset.release?.(trx, restrictionId, rows[0].successor)
    }
  })
  await trx.from('restrictions').where('id', restrictionId).delete()
}

/** The restrictions of a person in force with one controller, oldest first. */
export function restrictionsOf({ who, professionalId, trx }: Search): Promise<Restriction[]> {
  return read(trx, (query) => {
    void query.whereRaw(
      `professional_id is not distinct from ?
       and (email_digests && ?::text[] or phone_digests && ?::text[])`,
      [professionalId, ...digestsOf(who)] as string[]
    )
  })
}

/** One restriction, held until the transaction ends; null when it is lifted. */
export async function restrictionWith(
  trx: TransactionClientContract,
  id: string
): Promise<Restriction | null> {
  const [found] = await read(trx, (query) => void query.where('id', id).forUpdate())
  return found ?? null
}

/** Those that a request asked for. */
export function restrictionsFor(
  trx: TransactionClientContract,
  reference: string
): Promise<Restriction[]> {
  return read(trx, (query) => void query.where('request_reference', reference))
}

/** Whether a controller may do no more with an address than keep it. */
export async function isRestricted(
  trx: TransactionClientContract,
  email: string,
  professionalId: string | null
): Promise<boolean> {
  const found = await restrictionsOf({ who: identifiersOf({ email }), professionalId, trx })
  return found.length > 0
}

type Condition = (query: ReturnType<TransactionClientContract['from']>) => void

async function read(trx: TransactionClientContract, condition: Condition): Promise<Restriction[]> {
  const query = trx.from('restrictions').orderBy('since').orderBy('id')
  condition(query)
  const rows = await query
  return rows.map((row) => ({
    id: row.id,
    professionalId: row.professional_id,
    ground: row.ground,
    reference: row.request_reference,
    since: row.since,
    endAnnouncedAt: row.end_announced_at,
  }))
}

/** Digests under which a person is marked. */
export function digestsOf({ emails, phones }: Identifiers): [emails: string[], phones: string[]] {
  return [
    emails.map((email) => keyedDigest('email', email)),
    phones.map((phone) => keyedDigest('phone', phone)),
  ]
}
