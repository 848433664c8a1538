import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import type Professional from '#parties/models/professional'

/** One feature's part of the professional's page of the contract (/pro/contrat). */
export type ContractCard = {
  /** From 1, the first on the page; the agreement itself is 1. */
  readonly order: number
  /** An Edge file that finds what was read under `card`. */
  readonly view: string
  /** Shown too once the contract has ended, to whoever comes back for their data. */
  readonly afterEnd?: boolean
  /** What the card says; null shows nothing. Read in the scope of the professional, one query at a time. */
  read(it: {
    readonly professional: Professional
    readonly now: DateTime
    readonly i18n: I18n
  }): Promise<object | null>
}

/** A place the DPO's page of contracts leads to (/dpo/contrats). */
export type ContractPlace = {
  readonly order: number
  /** `<words>.title`, `<words>.text` and `<words>.waiting` with a `count`. */
  readonly words: string
  readonly address: string
  readonly icon: string
  /** Roles that find it; the whole platform's unless said. */
  readonly roles?: readonly string[]
  /** How many things wait there for somebody of the platform. */
  waiting(now: DateTime): Promise<number>
}

const cards: ContractCard[] = []
const places: ContractPlace[] = []

/** Told at boot (start/contract_places.ts). */
export function registerContractCard(card: ContractCard): void {
  cards.push(card)
}

export function registerContractPlace(place: ContractPlace): void {
  places.push(place)
}

export function contractCards(): readonly ContractCard[] {
  return cards.toSorted((one, other) => one.order - other.order)
}

export function contractPlaces(): readonly ContractPlace[] {
  return places.toSorted((one, other) => one.order - other.order)
}
