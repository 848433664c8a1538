import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { failureOf, failureText, UnwordedLetter } from '#letters/domain/failure'
import { delayAfter, LEASE_MINUTES } from '#letters/domain/retry_schedule'
import { guardNamed } from '#letters/guards'
import Letter from '#letters/models/letter'
import type { Post } from '#letters/post'
import { renderLetter } from '#letters/render'

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
    const letter = await db.transaction((trx) => this.#claim(trx, id, at))
    if (letter?.state === 'sending') {
      await this.#finish(letter, await this.#try(letter, post, at))
    }
    return letter !== null
  }

  async #claim(trx: TransactionClientContract, id: string, at: DateTime): Promise<Letter | null> {
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

    if (letter.stillWanted && !(await guardNamed(letter.stillWanted)(trx, letter.about))) {
      return letter.merge({ state: 'void', leaseEndsAt: null, endedAt: at }).save()
    }
    const leaseEndsAt = at.plus({ minutes: LEASE_MINUTES })
    return letter.merge({ state: 'sending', attempts: letter.attempts + 1, leaseEndsAt }).save()
  }

  async #try(letter: Letter, post: Post, at: DateTime): Promise<Ending> {
    try {
      await post.deliver(await this.#worded(letter))
      return { state: 'sent', last_error: null, ended_at: at.toISO() }
    } catch (error) {
      return endingOf(error, letter.attempts, at)
    }
  }

  async #worded(letter: Letter) {
    try {
      const { id, template, locale } = letter
      const wording = await renderLetter({ template, locale, content: letter.openContent() })
      return { ...wording, id, locale, to: letter.openRecipient() }
    } catch (cause) {
      throw new UnwordedLetter(letter.template, { cause })
    }
  }

  /** Unless the lease was lost meanwhile and somebody else has the letter now. */
  async #finish({ id, attempts }: Letter, ending: Ending): Promise<void> {
    await db
      .from('letters')
      .where({ id, attempts, state: 'sending' })
      .update({ ...ending, lease_ends_at: null })
  }
}

type Ending = {
  state: 'sent' | 'due' | 'failed'
  last_error: string | null
  ended_at?: string | null
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
