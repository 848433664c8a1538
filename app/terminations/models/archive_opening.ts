import { ArchiveOpeningSchema } from '#database/schema'

/** Who opened an archive, and why. */
export default class ArchiveOpening extends ArchiveOpeningSchema {}
