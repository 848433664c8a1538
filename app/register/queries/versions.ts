import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { RegisterKind } from '#register/domain/content'
import RegisterVersion from '#register/models/register_version'

/** Which register of whom; no professional is the platform. */
export type RegisterOf = { readonly kind: RegisterKind; readonly professionalId: string | null }

/** Versions of one register, the latest first. */
export function versionsOf({ kind, professionalId }: RegisterOf, trx?: TransactionClientContract) {
  return RegisterVersion.query({ client: trx })
    .where('kind', kind)
    .whereRaw('professional_id is not distinct from ?', [professionalId!])
    .orderBy('number', 'desc')
}

/** The same without what they say: some hold thousands of controllers. */
export function listedVersions(of: RegisterOf) {
  return versionsOf(of).select(
    ...['id', 'number', 'state', 'digest', 'note', 'draftedAt', 'approvedAt', 'approverName']
  )
}

/** The version in force, or null. */
export function approvedVersion(of: RegisterOf, trx?: TransactionClientContract) {
  return versionsOf(of, trx).where('state', 'approved').first()
}
