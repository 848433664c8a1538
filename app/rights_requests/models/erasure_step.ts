import { ErasureStepSchema } from '#database/schema'

/** One data set of one controller, erased batch by batch; a killed process leaves it where it was. */
export default class ErasureStep extends ErasureStepSchema {}
