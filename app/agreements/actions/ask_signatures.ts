import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { dayOf } from '#deadlines/domain/civil_day'
import type { Locale } from '#foundation/http/locale_middleware'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { queueLetters } from '#letters/queue'
import { contractLetter } from '#agreements/letters'
import { clausesInForce } from '#agreements/queries/clauses'

/** Letters owed in one transaction. */
const AT_ONCE = 1000

/** A professional is reminded when that many days are left to sign. */
const REMINDED_DAYS = 5

const OCCASIONS = ['asked', 'grace_ends'] as const

type Occasion = (typeof OCCASIONS)[number]

type Row = {
  id: string
  email: string
  name: string
  locale: Locale
  timezone: string
  signed: Date | null
  grace: Date | null
}

/**
 * Owes a letter to every professional who has not signed the clauses in force, once for each version,
 * and once more shortly before the time given to sign is over.
 *
 * @returns how many letters are owed.
 */
export default class AskSignatures {
  async handle({ stamp }: { stamp: Stamp }): Promise<number> {
    const { number } = await clausesInForce()
    let told = 0
    for (const occasion of OCCASIONS) {
      for (;;) {
        const count = await db.transaction((trx) => this.#ask(trx, { number, occasion, stamp }))
        told += count
        if (count < AT_ONCE) break
      }
    }
    return told
  }

  async #ask(
    trx: TransactionClientContract,
    { number, occasion, stamp }: { number: number; occasion: Occasion; stamp: Stamp }
  ): Promise<number> {
    const { at } = stamp
    const soon = at.plus({ days: REMINDED_DAYS }).toISO()!
    const { rows } = await trx.rawQuery<{ rows: Row[] }>(SQL[occasion], {
      ...{ number, occasion, at: at.toISO()!, soon, limit: AT_ONCE },
    })
    if (rows.length === 0) return 0
    await queueLetters(
      trx,
      rows.map((row) =>
        contractLetter(row, {
          ...{ template: 'agreements/to_sign', about: `contrat-${number}`, queuedAt: at },
          dedupeKey: `agreement:${row.id}:ask:${number}:${occasion}`,
          content: askedOf(row, at),
        })
      )
    )
    const body = { occasion, clauses: number, professionals: rows.length }
    await record(trx, { kind: 'agreement.asked', stamp, body })
    return rows.length
  }
}

/** Why the letter comes, and the last day included where there is one. */
function askedOf({ signed, grace, timezone }: Row, now: DateTime) {
  if (signed) return { why: 'new_version', until: null }
  const end = grace && DateTime.fromJSDate(grace)
  if (!end || end <= now) return { why: 'closed', until: null }
  return { why: 'grace', until: dayOf(end.minus({ milliseconds: 1 }), timezone) }
}

/** The rows of `agreement_asks` are written in the statement that picks them: two bells ask once. */
const asking = (whose: string) => `
  with picked as (
    select p.* from professionals p
    where ${whose} and p.contract_ends_at is null and not exists (
      select from agreement_asks asked
      where asked.professional_id = p.id and asked.clauses_number = :number
        and asked.occasion = :occasion
    )
    order by p.id limit :limit
  ), told as (
    insert into agreement_asks (professional_id, clauses_number, occasion, told_at)
    select id, :number, :occasion, :at from picked
    on conflict do nothing returning professional_id
  )
  select id, email, name, locale, timezone, agreement_signed_at as signed,
    agreement_grace_until as grace
  from picked join told on told.professional_id = picked.id
`

const SQL: Readonly<Record<Occasion, string>> = {
  asked: asking(`coalesce(
    (select max(clauses_number) from agreements where professional_id = p.id), 0
  ) < :number and (p.agreement_signed_at is null or exists (
    select from agreements where professional_id = p.id
  ))`),
  grace_ends: asking(`p.agreement_signed_at is null
    and p.agreement_grace_until > :at and p.agreement_grace_until <= :soon`),
}
