import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { dayOf } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import Professional from '#parties/models/professional'
import type { RegisterKind } from '#register/domain/content'
import type { RegisterActivity, RegisterDocument } from '#register/domain/register_document'
import { reviewDays } from '#register/queries/review_days'
import { registerDocumentOf, type RegisterOwner } from '#register/queries/register_document_of'

/** Whose register a page is about, and from which side it is kept. */
export type Desk = {
  readonly side: 'pro' | 'dpo'
  readonly owner: RegisterOwner
  readonly professionalId: string | null
  readonly canWrite: boolean
  /** Where the pages of this register begin. */
  readonly address: string
}

/** A professional keeps its own; the platform’s is kept at `/dpo`. */
export async function deskOf(ctx: HttpContext, kind: RegisterKind = 'controller'): Promise<Desk> {
  const { auth, route } = ctx
  const user = auth.getUserOrFail()
  if (route!.name!.startsWith('register.pro.')) {
    const professional = await Professional.findOrFail(user.professionalId)
    const owner = { kind: 'controller', professional } as const
    const canWrite = user.role === 'professional'
    const { id: professionalId } = professional
    return { side: 'pro', owner, professionalId, canWrite, address: '/pro/registre' }
  }
  const owner = { kind, professional: null } as const
  const address = `/dpo/registres/${kind === 'processor' ? 'sous-traitant' : 'responsable'}`
  return { side: 'dpo', owner, professionalId: null, canWrite: user.role === 'dpo', address }
}

/** Which of the platform’s two registers an address is about. */
export function kindAsked({ params }: HttpContext): RegisterKind {
  return params.kind === 'sous-traitant' ? 'processor' : 'controller'
}

/** The register as it is now, with what is still being written. */
export function readDesk({ owner }: Desk, at: DateTime, drafts = true): Promise<RegisterDocument> {
  return db.transaction((trx: TransactionClientContract) =>
    registerDocumentOf(owner, at, trx, { drafts })
  )
}

/** One activity of a register, or the page of what does not exist. */
export function activityIn(
  { activities }: RegisterDocument,
  id: string,
  { request }: HttpContext
): RegisterActivity {
  const found = activities.find((it) => it.id === id)
  if (!found) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  return found
}

/** The day on which the register was to be read again, in words, once it has come; null before. */
export async function reviewDueIn(
  { professionalId }: Desk,
  now: DateTime,
  locale: string
): Promise<string | null> {
  const days = await db.transaction((trx) => reviewDays(trx, professionalId))
  const due = days.get(professionalId)
  return due && due <= dayOf(now, 'Europe/Paris') ? dateInWords(due, locale) : null
}
