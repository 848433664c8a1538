import { AddedMeasureSchema } from '#database/schema'

/** An organisational measure, beside those the product takes by itself (art. 32). */
export default class AddedMeasure extends AddedMeasureSchema {}
