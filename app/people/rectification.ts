import vine from '@vinejs/vine'
import type { Change, Mistake, RectifiableRecord, Rectified, Search } from '#inventory/dataset'
import { checkChanges, realChanges, type Reader } from '#inventory/check_changes'
import User from '#people/models/user'

/** What people with an account may have corrected: their name, and the address they sign in with. */
export async function rectifiableAccounts({ who, trx }: Search): Promise<RectifiableRecord[]> {
  const users = await User.query({ client: trx }).where('email', who.email ?? '')
  return users.map(toRecord)
}

function toRecord({ id, fullName, email }: User): RectifiableRecord {
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

/** A new address is signed in with from then on; links for a new password sent to the former one end. */
export async function rectifyAccounts(
  { who, trx }: Search,
  changes: readonly Change[]
): Promise<Rectified> {
  const changed: Change[] = []
  const mistakes: Mistake[] = []
  for (const id of [...new Set(changes.map(({ record }) => record))].sort()) {
    const its = changes.filter(({ record }) => record === id)
    const user = await ownAccount({ who, trx }, its)
    if (!user) {
      mistakes.push(...its.map(({ record, field }) => unknown(record, field)))
      continue
    }
    const checked = await checkChanges(toRecord(user), its, read)
    const real = realChanges(checked.changes)
    mistakes.push(...checked.mistakes)
    for (const change of real) {
      if (change.field === 'email' && (await User.findBy('email', change.value, { client: trx }))) {
        mistakes.push({ record: id, field: 'email', mistake: 'taken' })
      }
    }
    if (mistakes.length > 0) continue
    for (const { field, value } of real) {
      user.merge(field === 'email' ? { email: value! } : { fullName: value! })
    }
    if (user.$dirty.email) await trx.from('password_links').where('user_id', id).delete()
    await user.save()
    changed.push(...real.map(({ record, field, value }) => ({ record, field, value })))
  }
  return mistakes.length > 0 ? { changed: [], mistakes } : { changed, mistakes }
}

function unknown(record: string, field: string): Mistake {
  return { record, field, mistake: 'unknown' }
}

/** Once its address has been corrected an account is found under the new one. */
async function ownAccount({ who, trx }: Pick<Search, 'who' | 'trx'>, changes: readonly Change[]) {
  const corrected = changes
    .find(({ field }) => field === 'email')
    ?.value?.trim()
    .toLowerCase()
  const addresses = [who.email, corrected].filter((it) => it !== undefined)
  const users = await User.query({ client: trx }).whereIn('email', addresses).forUpdate()
  return users.find(({ id }) => id === changes[0].record) ?? null
}

const text = {
  line: vine.create({ text: vine.string().trim().minLength(1).maxLength(200) }),
  email: vine.create({ text: vine.string().trim().toLowerCase().maxLength(254).email() }),
}

const read: Reader = async ({ kind }, typed) => {
  const [error, value] = await text[kind as keyof typeof text].tryValidate({ text: typed })
  return error ? { mistake: kind === 'email' ? 'email' : 'required' } : { value: value.text }
}
