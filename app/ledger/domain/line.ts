import type { MarkGround, ObjectionAct } from '#inventory/domain/limits'

/** What is written down of an erasure, so that it can be done again on data that came back. */
type Erased = {
  readonly kind: 'erased'
  /** Controller of the data; null for the platform. */
  readonly professionalId: string | null
  readonly datasets: readonly string[]
  /** Keyed digests, never the addresses and numbers themselves. */
  readonly emails: readonly string[]
  readonly phones: readonly string[]
}

/** All that was entrusted by one professional. */
type Destroyed = { readonly kind: 'destroyed'; readonly professionalId: string }

/** A purpose refused, by the digests under which it is remembered. */
type Objected = {
  readonly kind: 'objected'
  readonly professionalId: string | null
  readonly purpose: string
  readonly act: ObjectionAct
  readonly digests: readonly string[]
}

/** The same, allowed again. */
type Allowed = Omit<Objected, 'kind' | 'act'> & { readonly kind: 'allowed' }

/** Data that may only be stored from then on (art. 18). */
type Restricted = {
  readonly kind: 'restricted'
  readonly professionalId: string | null
  readonly ground: MarkGround
  /** Of the request that asked for it. */
  readonly reference: string
  /** Keyed digests, never the addresses and numbers themselves. */
  readonly emails: readonly string[]
  readonly phones: readonly string[]
}

/** The same, lifted. */
type Released = Pick<Restricted, 'professionalId' | 'reference'> & { readonly kind: 'released' }

/** Facts about somebody who has to be recognised before they are done again. */
export type PersonFact = Erased | Restricted
export type LedgerFact = Erased | Destroyed | Objected | Allowed | Restricted | Released

export type LedgerLine = LedgerFact & {
  readonly id: string
  /** One line for each: what is written again is known already. */
  readonly key: string
  /** ISO instant. */
  readonly at: string
  /** Transaction that did it, as PostgreSQL counts them (xid8). */
  readonly xid: string
  /** Under which key the digests were made. */
  readonly keyId: string
}
