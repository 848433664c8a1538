import { isOutsideEea } from '#parties/domain/countries'
import type { Recipient } from '#parties/domain/processing'
import type { RegisterRecipient, RegisterTransfer } from '#register/domain/activity_facts'
import type { RegisterActivity, RegisterDocument } from '#register/domain/register_document'
import { byKey, isSame, type Said } from '#register/domain/said'

/** Where data are, as chapter V parts the world; words under `register_around.zones`. */
export const FLOW_ZONES = ['eea', 'adequacy', 'safeguards', 'unstated', 'unknown'] as const
export type FlowZone = (typeof FLOW_ZONES)[number]

/** What happens to data in a country: a processor keeps them, others receive them, some only reach them. */
export const PRESENCES = ['kept', 'received', 'reached'] as const
export type Presence = (typeof PRESENCES)[number]

/** Somebody who has the data in one country, and what a transfer there rests on. */
export type FlowPlace = {
  readonly name: string
  readonly kind: RegisterRecipient['kind']
  readonly role: Said | null
  readonly presence: Presence
  /** Null inside the Economic Area, and where the register states nothing. */
  readonly transfer: RegisterTransfer | null
}

/** @property code ISO 3166-1 alpha-2, '' when the register does not say. */
export type FlowCountry = { readonly code: string; readonly places: readonly FlowPlace[] }
export type FlowArea = { readonly zone: FlowZone; readonly countries: readonly FlowCountry[] }

/** The way of data: from people, through whoever holds the register, to those who receive them, by place. */
export type DataFlow = {
  readonly people: readonly Said[]
  readonly inside: readonly string[]
  readonly jointControllers: readonly string[]
  /** Whether the platform processes them for the holder. */
  readonly throughProcessor: boolean
  /** Areas that hold somebody, from the nearest. */
  readonly areas: readonly FlowArea[]
}

type Located = FlowPlace & { readonly country: string }

/** The flow of one activity, or of the whole register. */
export function dataFlowOf(document: RegisterDocument, activity?: RegisterActivity): DataFlow {
  const activities = activity ? [activity] : document.activities
  const told = activities.flatMap((it) => locatedIn(it, document.recipients))
  /** In a processor’s register recipients are told once, for every category. */
  const common = document.kind === 'processor' ? document.recipients.flatMap(locatedOf) : []
  return {
    people: distinct(activities.flatMap(({ people }) => people)),
    inside: [...new Set(activities.flatMap(({ recipientsInside }) => recipientsInside))],
    jointControllers: [...new Set(activities.flatMap((it) => it.jointControllers))],
    throughProcessor:
      document.processor !== null && activities.some(({ origin }) => origin === 'generated'),
    areas: areasOf([...told, ...common]),
  }
}

function distinct(said: readonly Said[]): Said[] {
  return said.filter((it, index) => said.findIndex((other) => isSame(it, other)) === index)
}

function locatedIn(
  { recipients, transfers }: RegisterActivity,
  known: readonly Recipient[]
): Located[] {
  return recipients.flatMap((it) => {
    const own = transfers.filter(({ to }) => to === it.name)
    const away = own.map(({ country }) => country).filter((country) => country !== it.country)
    const near = accessOf(it, known).filter((country) => !isOutsideEea(country))
    const transferTo = (country: string) => own.find((one) => one.country === country) ?? null
    const { name, kind, role, country } = it
    const presence: Presence = kind === 'processor' ? 'kept' : 'received'
    return [
      { name, kind, role, presence, country, transfer: transferTo(country) },
      ...[...new Set([...near, ...away])].map((reached) => ({
        ...{ name, kind, role, presence: 'reached' as const },
        ...{ country: reached, transfer: transferTo(reached) },
      })),
    ]
  })
}

/** Countries from which a processor of the list reaches the data, besides its own. */
function accessOf({ name, kind, country }: RegisterRecipient, known: readonly Recipient[]) {
  if (kind !== 'processor') return []
  const its = known.filter((it) => it.name === name && it.country === country)
  return its.flatMap(({ accessCountries }) => accessCountries).filter((it) => it !== country)
}

function locatedOf({ name, activity, country, accessCountries, tools }: Recipient): Located[] {
  const role = byKey(`inventory.activities.${activity}`)
  return [...new Set([country, ...accessCountries])].map((place) => {
    const tool = tools.find((it) => it.country === place)
    return {
      ...{ name, kind: 'processor', role, country: place },
      presence: place === country ? 'kept' : 'reached',
      transfer: tool ? { to: name, ...tool, documents: '' } : null,
    }
  })
}

function areasOf(located: readonly Located[]): FlowArea[] {
  const byZone = Map.groupBy(once(located), zoneOf)
  return FLOW_ZONES.flatMap((zone) => {
    const its = byZone.get(zone)
    if (!its) return []
    const byCountry = [...Map.groupBy(its, ({ country }) => country)]
    return [{ zone, countries: byCountry.map(([code, places]) => ({ code, places })) }]
  })
}

/** Whoever receives data of several activities stands once in each country, for each thing done there. */
function once(located: readonly Located[]): Located[] {
  const key = (it: Located) => JSON.stringify([it.name, it.role, it.country, it.presence])
  return [...new Map(located.map((it) => [key(it), it])).values()]
}

function zoneOf({ country, transfer }: Located): FlowZone {
  if (country === '') return 'unknown'
  if (!isOutsideEea(country)) return 'eea'
  if (!transfer?.tool) return 'unstated'
  return transfer.tool === 'adequacy' ? 'adequacy' : 'safeguards'
}
