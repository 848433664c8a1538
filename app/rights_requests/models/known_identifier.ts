import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { compose } from '@adonisjs/core/helpers'
import { RightsRequestIdentifierSchema } from '#database/schema'
import { withFileKey } from '#foundation/database/with_file_key'
import { keyedDigest } from '#foundation/digest'
import { newFileKey } from '#foundation/file_keys'
import type { Given } from '#inventory/domain/identifiers'
import { seal, unseal } from '#foundation/sealed_text'
import type { EstablishedBy, IdentifierKind } from '#rights_requests/domain/known_under'

/** An address in lower case, or a number in E.164. */
export type Established = { readonly kind: IdentifierKind; readonly value: string }

export type NewIdentifier = Established & {
  readonly rightsRequestId: string
  /** Whose data it leads to; `null` for all controllers of the request. */
  readonly professionalId: string | null
  readonly means: EstablishedBy
  /** Null when the product has established it by itself. */
  readonly reason: string | null
  readonly notedAt: DateTime
  readonly notedBy: string | null
}

type Content = { readonly value: string; readonly reason: string | null }

/** What somebody who asks is known under in the data, once it is known who asks. Sealed. */
export default class KnownIdentifier extends compose(RightsRequestIdentifierSchema, withFileKey) {
  static table = 'rights_request_identifiers'

  static of(rightsRequestId: string, trx?: TransactionClientContract) {
    return this.query({ client: trx }).where('rightsRequestId', rightsRequestId).orderBy('notedAt')
  }

  /** @returns whether it was not noted yet. */
  static async note(
    { value, reason, ...facts }: NewIdentifier,
    trx: TransactionClientContract
  ): Promise<boolean> {
    const { rightsRequestId, kind } = facts
    const digest = keyedDigest(kind, value)
    const noted = await this.of(rightsRequestId, trx).where('digest', digest)
    if (noted.some((it) => it.leadsTo(facts.professionalId))) return false
    const id = randomUUID()
    const content: Content = { value, reason }
    const sealed = seal(content, placeOf(id), await newFileKey(id, trx))
    await this.create({ id, ...facts, digest, content: sealed }, { client: trx })
    return true
  }

  open(): Content {
    return unseal<Content>(this.content, placeOf(this.id), this.fileKey)
  }

  get given(): Given {
    return { [this.kind]: this.open().value }
  }

  /** Whether it leads to data of a controller (`null`: the platform). */
  leadsTo(professionalId: string | null): boolean {
    return this.professionalId === null || this.professionalId === professionalId
  }
}

function placeOf(id: string): string {
  return `rights_request_identifiers.content:${id}`
}
