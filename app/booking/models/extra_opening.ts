import { ExtraOpeningSchema } from '#database/schema'

/** A stretch of time opened beside the weekly hours. */
export default class ExtraOpening extends ExtraOpeningSchema {}
