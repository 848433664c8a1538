import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { queueLetters } from '#letters/queue'
import User from '#people/models/user'
import type { Told } from '#subprocessors/receipts'

type Arrived = Told & {
  /** The professional's own name: nothing else of them is in the letter. */
  readonly professional: string
  readonly inTime: boolean
  readonly at: DateTime
}

/** Owes a letter to every DPO whose account is open: an objection has arrived, and is to be settled. */
export async function tellDpos(
  trx: TransactionClientContract,
  { told, notice, professional, inTime, at }: Arrived
): Promise<void> {
  const dpos = await User.query({ client: trx }).where('role', 'dpo').whereNull('disabledAt')
  const { reference, subprocessor } = notice
  const path = `/dpo/sous-traitants/avis/${notice.id}/responsables/${told.id}`
  await queueLetters(
    trx,
    dpos.map(({ id, email, fullName, locale }) => ({
      template: 'subprocessors/objection_arrived',
      to: { email, name: fullName },
      locale: locale === 'en' ? 'en' : 'fr',
      about: reference,
      dedupeKey: `objection_arrived:${id}:${told.id}:${at.toUTC().toISO()}`,
      content: { reference, name: subprocessor.name, professional, inTime, path },
      queuedAt: at,
    }))
  )
}
