import vine from '@vinejs/vine'
import type { Change, RectifiableRecord, Rectified, Search } from '#inventory/dataset'
import type { CheckedChange, Reader } from '#inventory/check_changes'
import { addressesOf, rectifyRows } from '#inventory/rectify_rows'
import User from '#people/models/user'

/** What people with an account may have corrected: their name, and the address they sign in with. */
export async function rectifiableAccounts({ who, trx }: Search): Promise<RectifiableRecord[]> {
  const users = await User.query({ client: trx }).whereIn('email', [...who.emails])
  return users.map(describe)
}

/** A new address is signed in with from then on; links for a new password sent to the former one end. */
export function rectifyAccounts(
  { who, trx }: Search,
  changes: readonly Change[]
): Promise<Rectified> {
  return rectifyRows(changes, {
    describe,
    read,
    async own(record, its) {
      const addresses = addressesOf(who.emails, its)
      const users = await User.query({ client: trx }).whereIn('email', addresses).forUpdate()
      return users.find(({ id }) => id === record) ?? null
    },
    async refuse(real) {
      const address = real.find(({ field }) => field === 'email')
      const other = address && (await User.findBy('email', address.value, { client: trx }))
      return other ? { record: address.record, field: 'email', mistake: 'taken' } : null
    },
    async save(user, real) {
      user.merge(valuesOf(real))
      if (user.$dirty.email) await trx.from('password_links').where('user_id', user.id).delete()
      await user.save()
    },
  })
}

function describe({ id, fullName, email }: User): RectifiableRecord {
  return {
    record: id,
    name: email,
    at: null,
    fields: [
      { name: 'full_name', value: fullName, kind: 'line', longest: 200, required: true },
      { name: 'email', value: email, kind: 'email', longest: 254, required: true },
    ],
  }
}

function valuesOf(changes: readonly CheckedChange[]): { fullName?: string; email?: string } {
  const names = { full_name: 'fullName', email: 'email' } as const
  return Object.fromEntries(
    changes.map(({ field, value }) => [names[field as keyof typeof names], value])
  )
}

const RULES = {
  line: vine.create({ text: vine.string().trim().minLength(1).maxLength(200) }),
  email: vine.create({ text: vine.string().trim().toLowerCase().maxLength(254).email() }),
}

const read: Reader = async ({ kind }, typed) => {
  const [error, value] = await RULES[kind as keyof typeof RULES].tryValidate({ text: typed })
  return error ? { mistake: kind === 'email' ? 'email' : 'required' } : { value: value.text }
}
