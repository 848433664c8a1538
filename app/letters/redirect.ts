import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { toRecipient } from '#letters/domain/recipient'
import Letter from '#letters/models/letter'
import { recipientDigest } from '#letters/queue'
import { seal } from '#foundation/sealed_text'

type Redirection = {
  readonly about: string
  readonly from: string
  /** Null when there is no address any more: what waits is not sent. */
  readonly to: string | null
  /** The link that works from now on, in place of the one a letter holds. */
  readonly token: string | null
  readonly at: DateTime
}

/** Letters that wait follow a corrected address (art. 16). One that is leaving cannot be called back. */
export async function redirectLetters(
  trx: TransactionClientContract,
  { about, from, to, token, at }: Redirection
): Promise<void> {
  const waiting = await Letter.query({ client: trx })
    .where({ about, state: 'due', recipient_digest: recipientDigest(from) })
    .forUpdate()
  for (const letter of waiting) {
    if (to === null) letter.merge({ state: 'void', endedAt: at })
    else readdress(letter, to, token)
    await letter.save()
  }
}

function readdress(letter: Letter, email: string, token: string | null): void {
  const { id } = letter
  const recipient = toRecipient({ ...letter.openRecipient(), email })
  const content = letter.openContent()
  const renewed = token && typeof content.token === 'string' ? { ...content, token } : content
  letter.merge({
    recipient: seal(recipient, `letters.recipient:${id}`),
    recipientDigest: recipientDigest(email),
    content: seal(renewed, `letters.content:${id}`),
  })
}
