import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { isTaken } from '#foundation/database/conflicts'
import type { Locale } from '#foundation/http/locale_middleware'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { PLATFORM_ROLES, type Role } from '#people/domain/role'
import { AddressTaken, WrongSide } from '#people/errors'
import User from '#people/models/user'

export type NewAccount = {
  readonly email: string
  readonly fullName: string
  readonly role: Role
  /** Whom a professional or an assistant works for; null for the platform's own people. */
  readonly professionalId: string | null
  readonly locale: Locale
  /** In clear; only its hash is kept. */
  readonly password: string
  readonly stamp: Stamp
}

/** Opens an account. Throws AddressTaken, or WrongSide when role and professional do not fit. */
export default class CreateAccount {
  async handle(account: NewAccount): Promise<User> {
    const isOfPlatform = PLATFORM_ROLES.includes(account.role)
    if (isOfPlatform !== (account.professionalId === null)) {
      throw new WrongSide(
        `The role ${account.role} ${isOfPlatform ? 'has no' : 'needs a'} professional`
      )
    }
    try {
      return await db.transaction((trx) => this.#create(trx, account))
    } catch (error) {
      throw isTaken(error, 'users_email_key') ? new AddressTaken('This address is taken') : error
    }
  }

  async #create(trx: TransactionClientContract, { stamp, ...facts }: NewAccount) {
    const email = facts.email.toLowerCase()
    const confinedFrom = await contractEnd(trx, facts.professionalId)
    const user = await User.create(
      { ...facts, email, confinedFrom, createdAt: stamp.at },
      { client: trx }
    )
    const { id: account, role, professionalId: professional } = user
    await record(trx, { kind: 'account.created', stamp, body: { account, role, professional } })
    return user
  }
}

/** An account opened while the notice runs opens nothing more after it either. */
async function contractEnd(
  trx: TransactionClientContract,
  professionalId: string | null
): Promise<DateTime | null> {
  if (professionalId === null) return null
  const row = await trx
    .from('professionals')
    .where('id', professionalId)
    .select('contract_ends_at')
    .first()
  return row?.contract_ends_at ? DateTime.fromJSDate(row.contract_ends_at) : null
}
