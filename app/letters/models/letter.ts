import { LetterSchema } from '#database/schema'
import type { Failure } from '#letters/domain/failure'
import { failureFrom } from '#letters/domain/failure'
import type { Recipient } from '#letters/domain/recipient'
import { unseal } from '#letters/seal'

export default class Letter extends LetterSchema {
  static selfAssignPrimaryKey = true

  get isCleared(): boolean {
    return this.clearedAt !== null
  }

  /** Throws when the letter has been cleared. */
  openRecipient(): Recipient {
    return unseal<Recipient>(this.recipient!, `letters.recipient:${this.id}`)
  }

  /** Throws when the letter has been cleared. */
  openContent(): Record<string, unknown> {
    return unseal<Record<string, unknown>>(this.content!, `letters.content:${this.id}`)
  }

  /** The HTML that was sent; null when it has not left, or left before that was kept. */
  openSent(): string | null {
    return this.sentHtml && unseal<string>(this.sentHtml, `letters.sent_html:${this.id}`)
  }

  get failure(): Failure | null {
    return this.lastError === null ? null : failureFrom(this.lastError)
  }
}
