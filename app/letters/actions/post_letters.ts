import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { actorId, type Stamp } from '#foundation/stamp'
import { asDateTime, type CivilDay, dayOf } from '#deadlines/domain/civil_day'
import { record } from '#journal/record'
import { NothingToPost, PostedOnAnotherDay } from '#letters/errors'
import Letter from '#letters/models/letter'
import { seal } from '#foundation/sealed_text'
import { wordingOf } from '#letters/wording_of'

/** The post is where the platform is. */
const ZONE = 'Europe/Paris'

type Posting = {
  readonly ids: readonly string[]
  /** The true day on which they were posted, or handed over. */
  readonly day: CivilDay
  /** Of one letter sent registered. */
  readonly registeredNumber: string | null
  readonly stamp: Stamp
}

/**
 * Notes that letters on paper were posted, all or none. Refuses with NothingToPost when one is not
 * waiting, or has no address; with PostedOnAnotherDay when it was not written yet, or the day has not come.
 *
 * @returns the letters.
 */
export default class PostLetters {
  handle({ ids, day, registeredNumber, stamp }: Posting): Promise<Letter[]> {
    return db.transaction(async (trx) => {
      const letters = await lockedLetters(trx, ids)
      const waiting = letters.filter((letter) => letter.isOnPaper && letter.state === 'to_print')
      if (waiting.length === 0 || waiting.length !== new Set(ids).size) throw new NothingToPost()
      for (const letter of waiting) {
        await this.#post(letter, { day, registeredNumber, stamp })
        const body = { letter: letter.template, day }
        await record(trx, { kind: 'letter.posted', subject: letter.about, stamp, body })
      }
      return waiting
    })
  }

  async #post(letter: Letter, { day, registeredNumber, stamp }: Omit<Posting, 'ids'>) {
    if (letter.openPostalRecipient().address === null) throw new NothingToPost()
    const isPossible = day >= dayOf(letter.queuedAt, ZONE) && day <= dayOf(stamp.at, ZONE)
    if (!isPossible) throw new PostedOnAnotherDay()
    const { html } = await wordingOf(letter)
    await letter
      .merge({
        ...{
          state: 'posted',
          postedOn: asDateTime(day),
          postedBy: actorId(stamp),
          registeredNumber,
        },
        ...{ endedAt: stamp.at, sentHtml: seal(html, `letters.sent_html:${letter.id}`) },
      })
      .save()
  }
}

export function lockedLetters(
  trx: TransactionClientContract,
  ids: readonly string[]
): Promise<Letter[]> {
  return Letter.query({ client: trx })
    .whereIn('id', [...ids])
    .orderBy('id')
    .forUpdate()
    .exec()
}
