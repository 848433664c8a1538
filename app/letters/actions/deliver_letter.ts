import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { failureOf, failureText, UnwordedLetter } from '#letters/domain/failure'
import { delayAfter, LEASE_MINUTES } from '#letters/domain/retry_schedule'
import { carrierOf } from '#letters/carriers'
import { isForbidden, isPutOff } from '#letters/limits'
import { guardNamed } from '#letters/guards'
import Letter from '#letters/models/letter'
import { isAwaited, tellOutcome } from '#letters/outcomes'
import { type Post, posts } from '#letters/post'
import { numberInForce } from '#letters/queries/letter_texts'
import { seal } from '#foundation/sealed_text'
import { wordingOf } from '#letters/wording_of'

/** How long a letter waits before it is asked again whether its recipient's data are still restricted. */
const PUT_OFF_MINUTES = 60

/** How long a letter that nobody may carry waits before that is asked again. */
const BLOCKED_MINUTES = 10

type Delivery = { id: string; post: Post; at: DateTime }

/**
 * Tries to send one letter. Committed as `sending` before anything leaves: a
 * worker that dies is noticed when its lease ends, and the letter goes again
 * under the same Message-ID.
 *
 * @returns whether the letter was this call's to see to.
 */
export default class DeliverLetter {
  async handle({ id, post, at }: Delivery): Promise<boolean> {
    const letter = await db.transaction((trx) => this.#claim(trx, { id, post, at }))
    if (letter?.state === 'sending') {
      const begun = performance.now()
      const ending = await this.#try(letter, post, at)
      const endedAt = at.plus({ milliseconds: Math.ceil(performance.now() - begun) })
      await db.transaction((trx) => this.#finish(trx, letter, ending, endedAt))
    }
    return letter !== null
  }

  async #claim(trx: TransactionClientContract, { id, post, at }: Delivery): Promise<Letter | null> {
    const now = at.toJSDate()
    const letter = await Letter.query({ client: trx })
      .where('id', id)
      .where((due) => {
        void due
          .where(
            (waiting) => void waiting.where('state', 'due').where('next_attempt_at', '<=', now)
          )
          .orWhere('lease_ends_at', '<', now)
      })
      .forUpdate()
      .skipLocked()
      .first()
    if (!letter) return null

    if (await isPutOff(trx, letter)) {
      const nextAttemptAt = at.plus({ minutes: PUT_OFF_MINUTES })
      return letter.merge({ state: 'due', leaseEndsAt: null, nextAttemptAt }).save()
    }
    if ((await isForbidden(trx, letter)) || !(await this.#isStillWanted(trx, letter))) {
      return letter.merge({ state: 'void', leaseEndsAt: null, endedAt: at }).save()
    }
    const carrier = await carrierOf(trx, letter.professionalId, at)
    if (!carrier || !posts(post, carrier.relay)) {
      const blockedFor = carrier ? 'no_relay' : 'no_carrier'
      const nextAttemptAt = at.plus({ minutes: BLOCKED_MINUTES })
      return letter.merge({ state: 'due', leaseEndsAt: null, nextAttemptAt, blockedFor }).save()
    }
    const leaseEndsAt = at.plus({ minutes: LEASE_MINUTES })
    const textNumber = letter.textNumber ?? (await numberInForce(letter.template, trx))
    const attempts = letter.attempts + 1
    const carried = { carrierId: carrier.subprocessorId, relay: carrier.relay, blockedFor: null }
    return letter.merge({ state: 'sending', attempts, leaseEndsAt, textNumber, ...carried }).save()
  }

  async #isStillWanted(trx: TransactionClientContract, { stillWanted, about }: Letter) {
    return !stillWanted || guardNamed(stillWanted)(trx, about)
  }

  async #try(letter: Letter, post: Post, at: DateTime): Promise<Ending> {
    try {
      const worded = await this.#worded(letter)
      await post.deliver(worded)
      const sentHtml = seal(worded.html, `letters.sent_html:${letter.id}`)
      return { state: 'sent', last_error: null, ended_at: at.toISO(), sent_html: sentHtml }
    } catch (error) {
      return endingOf(error, letter.attempts, at)
    }
  }

  async #worded(letter: Letter) {
    try {
      const { id, locale, relay } = letter
      const carried = { id, locale, relay, to: letter.openRecipient() }
      return { ...(await wordingOf(letter)), ...carried, isAwaited: isAwaited(letter) }
    } catch (cause) {
      throw new UnwordedLetter(letter.template, { cause })
    }
  }

  /** Unless the lease was lost meanwhile and somebody else has the letter now. */
  async #finish(trx: TransactionClientContract, letter: Letter, ending: Ending, at: DateTime) {
    const { id, attempts } = letter
    const kept = await trx
      .from('letters')
      .where({ id, attempts, state: 'sending' })
      .update({ ...ending, lease_ends_at: null })
    if (Number(kept) === 0 || ending.state === 'due') return
    const outcome = ending.state === 'sent' ? 'delivered' : 'failed'
    await tellOutcome(trx, letter, { outcome, at })
  }
}

type Ending = {
  state: 'sent' | 'due' | 'failed'
  last_error: string | null
  ended_at?: string | null
  sent_html?: string
  next_attempt_at?: string | null
}

function endingOf(error: unknown, attempts: number, at: DateTime): Ending {
  const failure = failureOf(error)
  const minutes = failure.reason === 'refused' ? null : delayAfter(attempts)
  const lastError = failureText(failure)
  if (minutes === null) return { state: 'failed', last_error: lastError, ended_at: at.toISO() }
  const next = at.plus({ minutes })
  return { state: 'due', last_error: lastError, next_attempt_at: next.toISO() }
}
