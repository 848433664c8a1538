import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { queueLetters } from '#letters/queue'
import User from '#people/models/user'

type Failed = { readonly night: string; readonly failed: readonly string[]; readonly at: DateTime }

/** Owes a letter to every DPO whose account is open: what should have gone is still there. */
export async function tellDpos(
  trx: TransactionClientContract,
  { night, failed, at }: Failed
): Promise<void> {
  const dpos = await User.query({ client: trx }).where('role', 'dpo').whereNull('disabledAt')
  await queueLetters(
    trx,
    dpos.map(({ id, email, fullName, locale }) => ({
      template: 'retention/failed',
      to: { email, name: fullName },
      locale: locale === 'en' ? 'en' : 'fr',
      about: night,
      dedupeKey: `retention_failed:${night}:${id}:${at.toMillis()}`,
      content: { night, datasets: [...failed], path: `/dpo/conservation/passages/${night}` },
      queuedAt: at,
    }))
  )
}
