import { platform } from '#config/platform'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Locale } from '#foundation/http/locale_middleware'
import { actorId, type Stamp } from '#foundation/stamp'
import type { Search } from '#inventory/dataset'
import { datasets } from '#inventory/registry'
import { queueLetters, type OwedLetter } from '#letters/queue'
import { recipientsFor } from '#parties/domain/describe_activity'
import Professional from '#parties/models/professional'
import { recipientsInUse } from '#parties/queries/recipients_in_use'
import User from '#people/models/user'
import type { ToldRecipient } from '#rights_requests/domain/part_act'

type Telling = {
  readonly act: 'rectification' | 'restriction'
  readonly reference: string
  readonly partId: string
  /** Keys of the data sets in which something was done. */
  readonly touched: readonly string[]
  readonly stamp: Stamp
}

type Addressee = ToldRecipient & { readonly email: string; readonly locale: Locale }

/**
 * Tells those who received the data (art. 19): the sub-processors in use for the data sets touched, and the
 * professional when somebody else acted in the professional's own data. Without a word on the person:
 * the reference is enough to ask.
 */
export async function tellRecipients(
  search: Search,
  telling: Telling
): Promise<readonly ToldRecipient[]> {
  if (telling.touched.length === 0) return []
  const addressees = [
    ...(await subprocessorsFor(search, telling)),
    ...(await professionalOf(search, telling.stamp)),
  ]
  await queueLetters(
    search.trx,
    addressees.map((addressee) => letterTo(addressee, telling))
  )
  return addressees.map(({ kind, id, name }) => ({ kind, id, name }))
}

/** Mail was sent to an address only: without one, who delivers mail has received nothing. */
async function subprocessorsFor({ who, professionalId, trx }: Search, { touched, stamp }: Telling) {
  const served = professionalId === null ? 'platform' : { professionalId }
  const inUse = await recipientsInUse(served, stamp.at, trx)
  const sets = datasets.all().filter(({ key }) => touched.includes(key))
  return recipientsFor(sets, inUse)
    .filter(({ activity }) => activity !== 'mail_delivery' || who.emails.length > 0)
    .map(({ id, name, contactEmail: email }): Addressee => ({
      ...{ kind: 'subprocessor', id, name, email, locale: 'fr' },
    }))
}

async function professionalOf({ professionalId, trx }: Search, stamp: Stamp): Promise<Addressee[]> {
  if (professionalId === null || (await isTheirOwnAct(trx, professionalId, stamp))) return []
  const { id, name, email, locale } = await Professional.findOrFail(professionalId, { client: trx })
  return [{ kind: 'professional', id, name, email, locale }]
}

async function isTheirOwnAct(
  trx: TransactionClientContract,
  professionalId: string,
  stamp: Stamp
): Promise<boolean> {
  const id = actorId(stamp)
  const user = id ? await User.find(id, { client: trx }) : null
  return user?.professionalId === professionalId
}

function letterTo(
  { id, name, email, locale, kind }: Addressee,
  { act, reference, partId, stamp }: Telling
): OwedLetter {
  return {
    template: 'rights_requests/recipient',
    to: { email, name },
    locale,
    about: reference,
    dedupeKey: `${reference}:recipient:${act}:${partId}:${id}`,
    content: { reference, act, kind, at: stamp.at.toUTC().toISO(), contact: platform.dpoEmail },
    queuedAt: stamp.at,
  }
}
