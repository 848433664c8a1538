import { LetterSchema } from '#database/schema'
import type { Failure } from '#letters/domain/failure'
import { failureFrom } from '#letters/domain/failure'
import type { PostalRecipient, Recipient } from '#letters/domain/recipient'
import { unseal } from '#foundation/sealed_text'

export default class Letter extends LetterSchema {
  static selfAssignPrimaryKey = true

  get isCleared(): boolean {
    return this.clearedAt !== null
  }

  /** Printed and posted by somebody, never sent by the platform itself. */
  get isOnPaper(): boolean {
    return this.channel === 'post'
  }

  /** Throws when the letter has been cleared. Of a letter that goes by mail. */
  openRecipient(): Recipient {
    return unseal<Recipient>(this.recipient!, `letters.recipient:${this.id}`)
  }

  /** Throws when the letter has been cleared. Of a letter on paper. */
  openPostalRecipient(): PostalRecipient {
    return unseal<PostalRecipient>(this.recipient!, `letters.recipient:${this.id}`)
  }

  /** Throws when the letter has been cleared. */
  openContent(): Record<string, unknown> {
    return unseal<Record<string, unknown>>(this.content!, `letters.content:${this.id}`)
  }

  /** The HTML that was sent or posted; null when it has not left, or left before that was kept. */
  openSent(): string | null {
    return this.sentHtml && unseal<string>(this.sentHtml, `letters.sent_html:${this.id}`)
  }

  get failure(): Failure | null {
    return this.lastError === null ? null : failureFrom(this.lastError)
  }
}
