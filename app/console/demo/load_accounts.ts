import type { DateTime } from 'luxon'
import hash from '@adonisjs/core/services/hash'
import db from '@adonisjs/lucid/services/db'
import { DEMO_PASSWORD, type DemoAccount } from '#console/demo/accounts'
import { insertMany } from '#foundation/database/insert_many'
import type { LoadedShop } from '#console/demo/load_shops'
import type { Random } from '#console/demo/random'

/** Opens the accounts; one hash serves all of them, because all have the same password. */
export async function loadAccounts(
  accounts: readonly DemoAccount[],
  shops: readonly LoadedShop[],
  { since, random }: { since: DateTime; random: Random }
): Promise<void> {
  const password = await hash.make(DEMO_PASSWORD)
  const rows = accounts.map(({ email, fullName: full_name, role, slug }) => {
    const shop = shops.find((it) => it.slug === slug)
    const id = role === 'professional' ? shop!.ownerId : random.uuid()
    const of = { professional_id: shop?.id ?? null, locale: 'fr', created_at: since.toISO() }
    return { id, email, full_name, password, role, ...of }
  })
  await db.transaction((trx) => insertMany(trx, 'users', rows))
}
