import { PartFeeSchema } from '#database/schema'

/** A fee asked for a part of a request. */
export default class PartFee extends PartFeeSchema {
  static table = 'part_fees'
}
