import { SubprocessorSchema } from '#database/schema'

/** Whom the platform entrusts an activity to (art. 28(2)). */
export default class Subprocessor extends SubprocessorSchema {}
