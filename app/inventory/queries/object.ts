import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { LegalBasis, Search } from '#inventory/dataset'
import { standingOf } from '#inventory/domain/bases'
import {
  DIRECT_MARKETING,
  type ObjectionAct,
  REACHES,
  type Standing,
} from '#inventory/domain/limits'
import { objectionDigest } from '#inventory/objection_digest'
import { type BasesOfPerson, basesFor } from '#inventory/queries/bases'
import { datasetsFor } from '#inventory/queries/discover'

type Objection = {
  readonly purpose: string
  readonly email: string
  readonly professionalId: string | null
  readonly act: ObjectionAct
  readonly at: DateTime
}

/**
 * Remembers that a person refuses a processing, by a keyed digest alone: it outlives an erasure, so
 * that nobody begins again.
 *
 * @returns whether it was not known yet.
 */
export async function remember(
  trx: TransactionClientContract,
  { purpose, email, professionalId, act, at }: Objection
): Promise<boolean> {
  const digest = objectionDigest(purpose, email, professionalId)
  const { rowCount } = await trx.rawQuery<{ rowCount: number }>(
    `insert into objections (digest, professional_id, purpose, act, since) values (?, ?, ?, ?, ?)
     on conflict (digest) do nothing`,
    [digest, professionalId, purpose, act, at.toISO()] as string[]
  )
  return rowCount > 0
}

/** Refuses purposes at once: remembered, so that nobody begins again, and ended where they are under way. */
export async function refuse(
  search: Search,
  { purposes, act, at }: Pick<Objection, 'act' | 'at'> & { readonly purposes: readonly string[] }
): Promise<void> {
  const { trx, professionalId, who } = search
  for (const purpose of purposes) {
    for (const email of who.emails) {
      await remember(trx, { purpose, email, professionalId, act, at })
    }
    for (const dataset of datasetsFor(search)) await dataset.stop?.(search, purpose)
  }
}

/** The person consents again, or takes the objection back; false when there was none. */
export async function forget(
  trx: TransactionClientContract,
  { purpose, email, professionalId }: Pick<Objection, 'purpose' | 'email' | 'professionalId'>
): Promise<boolean> {
  const digest = objectionDigest(purpose, email, professionalId)
  const { rowCount } = await trx.rawQuery<{ rowCount: number }>(
    'delete from objections where digest = ?',
    [digest]
  )
  return rowCount > 0
}

/** Asked by whoever is about to process for a purpose: the person has refused it, do not. */
export async function isObjected(
  trx: TransactionClientContract,
  purpose: string,
  email: string,
  professionalId: string | null
): Promise<boolean> {
  const digest = objectionDigest(purpose, email, professionalId)
  const found = await trx.from('objections').where('digest', digest).select('digest').first()
  return found !== null
}

/** Whether anybody of these addresses has refused a purpose. */
export async function isObjectedByAny(
  trx: TransactionClientContract,
  purpose: string,
  emails: readonly string[],
  professionalId: string | null
): Promise<boolean> {
  const digests = emails.map((email) => objectionDigest(purpose, email, professionalId))
  const found = await trx.from('objections').whereIn('digest', digests).select('digest').first()
  return found !== null
}

/** What one controller does with data, and whether a person may refuse it. */
export type PurposeStanding = {
  readonly purpose: string
  /** What it rests on today, then what the person’s data were collected under besides. */
  readonly legalBases: readonly LegalBasis[]
  readonly standing: Standing
  /** The product itself ends it when it is refused: each processing asks first. */
  readonly stops: boolean
}

/**
 * Every purpose of one controller as it stands for a person, in the order of the declarations;
 * marketing always last.
 */
export async function purposesOf(search: Search): Promise<PurposeStanding[]> {
  return purposesUnder(search, await basesFor(search))
}

/** The same, with what each purpose rests on already known. */
export function purposesUnder(
  { professionalId }: Pick<Search, 'professionalId'>,
  basesOf: BasesOfPerson
): PurposeStanding[] {
  const declared = datasetsFor({ professionalId }).flatMap(({ purposes }) => purposes)
  const others = declared.filter(({ key }) => key !== DIRECT_MARKETING)
  const keys = [...new Set(others.map(({ key }) => key)), DIRECT_MARKETING]
  return keys.map((purpose) => {
    const its = declared.filter(({ key }) => key === purpose)
    const legalBases = [...new Set(its.flatMap(basesOf))]
    const stops = purpose === DIRECT_MARKETING || its.some((it) => it.stopsWhenRefused)
    return { purpose, legalBases, standing: standingOf(purpose, legalBases), stops }
  })
}

/** The purposes that a right reaches and that end when they are refused. */
export function endedBy(act: ObjectionAct, uses: readonly PurposeStanding[]): string[] {
  return uses
    .filter(({ standing, stops }) => stops && REACHES[act].includes(standing))
    .map(({ purpose }) => purpose)
}

/** The consents that somebody has really given one controller: those that something found rests on. */
export async function consentsGiven(search: Search): Promise<string[]> {
  const given = new Set<string>()
  for (const { find, purposes } of datasetsFor(search)) {
    const asked = purposes.filter(({ legalBasis }) => legalBasis === 'consent')
    if (asked.length === 0) continue
    const { count } = await find(search)
    if (count > 0) for (const { key } of asked) given.add(key)
  }
  const uses = await purposesOf(search)
  return endedBy('withdrawal_of_consent', uses).filter((it) => given.has(it))
}
