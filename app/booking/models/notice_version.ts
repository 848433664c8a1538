import { NoticeVersionSchema } from '#database/schema'
import type { NoticeText } from '#booking/domain/notice_text'

/** The privacy notice of a booking site as it read from a date on (art. 13). Never changed. */
export default class NoticeVersion extends NoticeVersionSchema {
  get text(): NoticeText {
    return JSON.parse(this.body)
  }
}
