import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { LegalBasis } from '#inventory/dataset'
import {
  DIRECT_MARKETING,
  type ObjectionAct,
  REACHES,
  type Standing,
} from '#inventory/domain/limits'
import { objectionDigest } from '#inventory/objection_digest'
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

/** What one controller does with data, and whether a person may refuse it. */
export type PurposeStanding = {
  readonly purpose: string
  readonly legalBases: readonly LegalBasis[]
  readonly standing: Standing
}

/** Every purpose of one controller, in the order of the declarations; marketing always last. */
export function purposesOf(professionalId: string | null): PurposeStanding[] {
  const bases = new Map<string, Set<LegalBasis>>()
  for (const { purposes } of datasetsFor({ professionalId })) {
    for (const { key, legalBasis } of purposes) {
      bases.set(key, (bases.get(key) ?? new Set()).add(legalBasis))
    }
  }
  bases.set(DIRECT_MARKETING, bases.get(DIRECT_MARKETING) ?? new Set())
  return [...bases].map(([purpose, its]) => {
    const legalBases = [...its]
    return { purpose, legalBases, standing: standingOf(purpose, legalBases) }
  })
}

/** The purposes of one controller that a right reaches. */
export function reachedBy(act: ObjectionAct, professionalId: string | null): string[] {
  return purposesOf(professionalId)
    .filter(({ standing }) => REACHES[act].includes(standing))
    .map(({ purpose }) => purpose)
}

/** Whether a purpose of this controller can be refused, and by which right. */
export function standingFor(purpose: string, professionalId: string | null): Standing {
  const found = purposesOf(professionalId).find((it) => it.purpose === purpose)
  return found?.standing ?? 'unknown'
}

/** Art. 21(1) is for the bases (e) and (f); art. 7(3) for consent; art. 21(3) for marketing. */
function standingOf(purpose: string, bases: readonly LegalBasis[]): Standing {
  if (purpose === DIRECT_MARKETING) return 'marketing'
  if (bases.includes('consent')) return 'consent'
  const isObjectable = bases.some((it) => it === 'legitimate_interests' || it === 'public_task')
  return isObjectable ? 'objectable' : 'not_objectable'
}
