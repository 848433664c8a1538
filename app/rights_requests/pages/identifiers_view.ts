import type { I18n } from '@adonisjs/i18n'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { phoneInWords } from '#booking/domain/phone'
import { namesBooked } from '#booking/queries/names_booked'
import { momentInWords } from '#deadlines/wording'
import { identifiersOf } from '#inventory/domain/identifiers'
import { namesOfActors } from '#journal/actors'
import { mayBeSame } from '#rights_requests/domain/appointment_knowledge'
import { type Closed, closedToNoting, isRemovable } from '#rights_requests/domain/known_under'
import { aboutIdentifiers } from '#rights_requests/established'
import type KnownIdentifier from '#rights_requests/models/known_identifier'
import type RightsRequest from '#rights_requests/models/rights_request'

/** All controllers of the request, as a form says it. */
export const EVERYWHERE = 'all'

/** What the person is looked for under beside the mailbox, and whether more may be noted. */
export async function identifiersView(rightsRequest: RightsRequest, i18n: I18n) {
  const { identifiers } = rightsRequest
  const about = aboutIdentifiers(rightsRequest)
  const names = await namesOfActors(
    identifiers.flatMap(({ notedBy }) => (notedBy ? [`user:${notedBy}`] : []))
  )
  const others = await db.transaction((trx) => othersUnder(rightsRequest, trx))
  const scopes = scopesOf(rightsRequest, i18n)
  return {
    items: identifiers.map((it) => ({
      ...told(it, rightsRequest, i18n),
      by: names.get(`user:${it.notedBy}`) ?? null,
      isRemovable: isRemovable(about.parts, it),
      others: others.get(it.id) ?? [],
    })),
    isPhoneKnown: isPhoneNoted(rightsRequest),
    canNote: scopes.length > 0,
    closed: scopes.length > 0 ? null : closedFor(rightsRequest),
  }
}

/** Whether the number given with the request was noted since as the person's. */
function isPhoneNoted({ phone, identifiers }: RightsRequest): boolean {
  const noted = identifiersOf(identifiers.map(({ given }) => given)).phones
  return identifiersOf({ phone }).phones.some((it) => noted.includes(it))
}

/** Where an identifier can still be noted to lead: everywhere, or to one professional's data. */
export function scopesOf(rightsRequest: RightsRequest, i18n: I18n) {
  const { parts } = rightsRequest
  const about = aboutIdentifiers(rightsRequest)
  const names = new Map(
    parts.flatMap(({ professionalId: id, professional }) =>
      id ? [[id, professional.name] as const] : []
    )
  )
  const isOfOne = names.size === 1 && parts.every(({ professionalId }) => professionalId !== null)
  const isOpen = (id: string | null) => closedToNoting(about, id) === null
  const everywhere = { value: EVERYWHERE, label: i18n.t('identifiers.everywhere') }
  return [
    ...(isOpen(null) && !isOfOne ? [everywhere] : []),
    ...[...names].filter(([id]) => isOpen(id)).map(([value, label]) => ({ value, label })),
  ]
}

/** Why nothing can be noted. */
export function closedFor(rightsRequest: RightsRequest): Closed | null {
  return closedToNoting(aboutIdentifiers(rightsRequest), null)
}

function told(identifier: KnownIdentifier, { parts, zone }: RightsRequest, i18n: I18n) {
  const { id, kind, means, professionalId, notedAt } = identifier
  const { value, reason } = identifier.open()
  const part = parts.find((it) => professionalId !== null && it.professionalId === professionalId)
  return {
    ...{ id, means, reason },
    value: kind === 'phone' ? phoneInWords(value) : value,
    at: momentInWords(notedAt.setZone(zone), i18n.locale),
    only: part?.professional?.name ?? null,
  }
}

/** Appointments under each identifier in another name than the person's: it may be somebody else. */
async function othersUnder(
  { identifiers, parts, person }: RightsRequest,
  trx: TransactionClientContract
) {
  const concerned = parts.flatMap(({ professionalId }) => professionalId ?? [])
  const isAnybody = parts.some(({ controller }) => controller === 'unknown')
  const others = new Map<string, { name: string; count: number }[]>()
  for (const { id, given, professionalId } of identifiers) {
    const among = professionalId ? [professionalId] : isAnybody ? null : concerned
    const names = await namesBooked(identifiersOf(given), among, trx)
    const strangers = names.filter((name) => !mayBeSame(name, person))
    others.set(
      id,
      strangers.map((it) => ({ name: `${it.firstName} ${it.lastName}`, count: it.count }))
    )
  }
  return others
}
