import { ReadingDoorReadingSchema } from '#database/schema'

/** A browser whose reader has typed the code; only the digest of its secret is kept. */
export default class ReadingDoorReading extends ReadingDoorReadingSchema {}
