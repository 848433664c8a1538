import { MailboxMessageSchema } from '#database/schema'

/** That a message of the mailbox was read, and what became of it; nothing of what it says. */
export default class MailboxMessage extends MailboxMessageSchema {}
