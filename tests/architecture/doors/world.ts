import { randomUUID } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import User from '#people/models/user'
import { aProfessional, aVerifiedRequest } from '#tests/helpers/rights_requests'

export const READERS = [
  'anonymous',
  'professional',
  'assistant',
  'stranger',
  'staff',
  'dpo',
] as const

/** Who knocks: `professional` and `assistant` belong to one professional, `stranger` to another. */
export type Reader = (typeof READERS)[number]

/** Two professionals with something each, and everybody who may knock. */
export type World = {
  readonly users: Readonly<Record<Exclude<Reader, 'anonymous'>, User>>
  readonly own: Belongings
  readonly foreign: Belongings
}

/** What belongs to one professional, by identifier. */
export type Belongings = {
  readonly professional: string
  readonly slug: string
  /** Slug of an offering. */
  readonly offering: string
  /** A request to exercise a right that concerns the professional. */
  readonly request: string
}

export async function aWorld(): Promise<World> {
  const own = await belongings()
  const foreign = await belongings()
  return {
    own,
    foreign,
    users: {
      professional: await aReader('professional', own.professional),
      assistant: await aReader('assistant', own.professional),
      stranger: await aReader('professional', foreign.professional),
      staff: await aReader('staff', null),
      dpo: await aReader('dpo', null),
    },
  }
}

/** Whoever asks, a tenant scope of the request before must not hide rows from the next one. */
export async function leaveTenant(): Promise<void> {
  await db.rawQuery(`select set_config('app.tenant', '', true)`)
}

async function belongings(): Promise<Belongings> {
  const { id: professional, slug } = await aProfessional()
  const offering = 'premier-rendez-vous'
  await db.table('offerings').insert({
    professional_id: professional,
    slug: offering,
    name: 'Premier rendez-vous',
    duration_min: 30,
    created_at: new Date('2026-11-01T00:00:00Z'),
  })
  const { id: request } = await aVerifiedRequest({
    concern: 'professional',
    professionalId: professional,
  })
  return { professional, slug, offering, request }
}

/** Without the model, whose hashing of passwords takes longer than all the rest. */
async function aReader(role: User['role'], professionalId: string | null): Promise<User> {
  const id = randomUUID()
  await db.table('users').insert({
    id,
    role,
    email: `${id}@tabellion.example`,
    full_name: role,
    password: 'none',
    professional_id: professionalId,
    created_at: new Date('2026-11-01T00:00:00Z'),
  })
  return User.findOrFail(id)
}
