import { MailboxSchema } from '#database/schema'

/** Whether the mailbox for rights requests is being read; a silence there would miss legal dates. */
export default class Mailbox extends MailboxSchema {}
