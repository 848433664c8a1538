import { NoticeReceiptSchema } from '#database/schema'

/** That a notice reached a controller, by one means; taken back when the letter came back. */
export default class NoticeReceipt extends NoticeReceiptSchema {}
