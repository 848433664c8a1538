import { AttestationSchema } from '#database/schema'
import type { ErasureFacts } from '#attestations/domain/facts'

/** A statement of fact, numbered, signed and never changed. */
export default class Attestation extends AttestationSchema {
  /** Until its document is signed and kept, a number is only reserved. */
  get isIssued(): boolean {
    return this.issuedAt !== null
  }

  /** The facts of an erasure; asking them of another kind is a fault of the caller. */
  get erasure(): ErasureFacts {
    if (this.kind !== 'erasure') throw new Error(`${this.number} attests no erasure`)
    return this.facts as ErasureFacts
  }

  get isSuperseded(): boolean {
    return this.supersededBy !== null
  }
}
