import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import PublishNotice from '#booking/actions/publish_notice'
import { insertMany } from '#foundation/database/insert_many'
import { inventedSiret } from '#console/demo/invented_siret'
import type { DemoProfessional } from '#console/demo/professionals'
import type { Random } from '#console/demo/random'

/** A professional of the demonstration as the database knows it. */
export type LoadedShop = Omit<DemoProfessional, 'offerings'> & {
  readonly id: string
  readonly email: string
  readonly siret: string
  readonly offerings: (DemoProfessional['offerings'][number] & { id: string; afterMin: number })[]
  readonly fieldId: string
  readonly ownerId: string
  /** Id of the notice in force, by language. */
  readonly notices: Readonly<Record<string, string>>
}

type Opening = {
  readonly since: DateTime
  readonly random: Random
  /** Of the notices; a shop's own language is among them. */
  readonly languages: readonly ('fr' | 'en')[]
  /** Shops that are there already. */
  readonly firstRank?: number
}

/** Opens the booking sites: professionals, what they offer, when, and what they ask. */
export async function loadShops(
  professionals: readonly DemoProfessional[],
  opening: Opening
): Promise<LoadedShop[]> {
  const { random, firstRank = 0 } = opening
  const shops = professionals.map((it, rank) => identified(it, firstRank + rank, random))
  await db.transaction(async (trx) => {
    const createdAt = opening.since.toISO()!
    await insertMany(
      trx,
      'professionals',
      shops.map((shop) => ({
        ...{ ...professionalRow(shop), created_at: createdAt },
        agreement_signed_at: createdAt,
      }))
    )
    await insertMany(
      trx,
      'offerings',
      shops.flatMap((shop) => offeringRows(shop, createdAt))
    )
    await insertMany(
      trx,
      'availability_rules',
      shops.flatMap((shop) => ruleRows(shop, createdAt, opening.random))
    )
    await insertFields(trx, shops, createdAt)
  })
  return publishNotices(shops, opening)
}

type Draft = Omit<LoadedShop, 'notices'>

function identified(professional: DemoProfessional, rank: number, random: Random): Draft {
  return {
    ...professional,
    id: random.uuid(),
    email: `contact@${professional.slug}.example`,
    siret: inventedSiret(rank),
    offerings: professional.offerings.map((it) => ({
      ...it,
      id: random.uuid(),
      afterMin: it.afterMin ?? 0,
    })),
    fieldId: random.uuid(),
    ownerId: random.uuid(),
  }
}

function professionalRow(shop: Draft) {
  const { id, slug, name, trade, email, phone, address, siret, timezone, region, locale } = shop
  return {
    id,
    slug,
    name,
    trade,
    email,
    phone,
    address,
    siret,
    timezone,
    region,
    locale,
    retention_days: shop.retentionDays,
    answers_rights_itself: shop.answersRightsItself ?? false,
  }
}

function offeringRows({ id: professional_id, offerings }: Draft, createdAt: string) {
  return offerings.map((offering, position) => ({
    id: offering.id,
    professional_id,
    slug: offering.slug,
    name: offering.name,
    description: offering.description,
    price_cents: offering.priceCents,
    duration_min: offering.durationMin,
    step_min: offering.stepMin,
    before_min: 0,
    after_min: offering.afterMin,
    notice_min: 120,
    horizon_days: 60,
    change_notice_min: 240,
    position,
    created_at: createdAt,
  }))
}

function ruleRows({ id: professional_id, hours }: Draft, createdAt: string, random: Random) {
  return hours.flatMap(({ days, from: start_min, to: end_min }) =>
    days.map((weekday) => ({
      ...{ id: random.uuid(), professional_id, weekday, start_min, end_min },
      ...{ every_weeks: 1, created_at: createdAt },
    }))
  )
}

async function insertFields(
  trx: TransactionClientContract,
  shops: readonly Draft[],
  createdAt: string
) {
  const rows = shops.flatMap(({ id: professional_id, fieldId: id, field }) => {
    if (!field) return []
    const { label, necessity, choices, required } = field
    const kind = { kind: 'choice', category: 'appointment', position: 0 }
    return [
      { id, professional_id, label, necessity, choices, required, ...kind, created_at: createdAt },
    ]
  })
  await insertMany(trx, 'custom_fields', rows)
}

/** What visitors were told, from the day the site opened. */
async function publishNotices(
  shops: readonly Draft[],
  { since, languages }: Opening
): Promise<LoadedShop[]> {
  const stamp = { actor: 'system', at: since } as const
  const loaded: LoadedShop[] = []
  for (const shop of shops) {
    const notices: Record<string, string> = {}
    for (const locale of languages) {
      const notice = await new PublishNotice().handle({ professionalId: shop.id, locale, stamp })
      notices[locale] = notice.id
    }
    loaded.push({ ...shop, notices })
  }
  return loaded
}
