import { AttestationSchema } from '#database/schema'

/** A statement of fact, numbered, signed and never changed. */
export default class Attestation extends AttestationSchema {
  /** Until its document is signed and kept, a number is only reserved. */
  get isIssued(): boolean {
    return this.issuedAt !== null
  }

  get isSuperseded(): boolean {
    return this.supersededBy !== null
  }
}
