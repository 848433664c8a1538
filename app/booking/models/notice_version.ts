import { NoticeVersionSchema } from '#database/schema'

/** The privacy notice of a booking site as it read from a date on (art. 13). Never changed. */
export default class NoticeVersion extends NoticeVersionSchema {}
