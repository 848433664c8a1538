import { TerminationStepSchema } from '#database/schema'

/** A piece of a work that takes a while, with its true counts. */
export default class TerminationStep extends TerminationStepSchema {}
