import { DestructionConfirmationSchema } from '#database/schema'

/** What one holder of the data says about their destruction. */
export default class DestructionConfirmation extends DestructionConfirmationSchema {
  get isConfirmed(): boolean {
    return this.recordedAt !== null
  }

  get isOfSubprocessor(): boolean {
    return this.holder === 'subprocessor'
  }
}
