import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { queueLetters } from '#letters/queue'
import type User from '#people/models/user'
import { type Milestone, milestoneAt, morningIn } from '#rights_requests/domain/milestone'
import { factsOf } from '#rights_requests/instruction_letters'
import type RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import { unpostedParts } from '#rights_requests/queries/unposted'
import { whoMustAct } from '#rights_requests/queries/who_acts'

type Reminder = {
  rightsRequest: RightsRequest
  part: RequestPart
  milestone: Milestone
  /** The answer is written, and waits to be posted. */
  isToPost: boolean
  at: DateTime
}

/**
 * Reminds whoever must act of the dates of a request: once for each date and milestone, in the
 * transaction of its letters, so that two bells at once write one.
 */
export default class RemindOfDate {
  /** @returns how many letters are owed. */
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<number> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const unposted = await unpostedParts(rightsRequest.reference, trx)
      let letters = 0
      for (const part of rightsRequest.parts) {
        const isToPost = unposted.has(part.id)
        if ((part.isEnded && !isToPost) || morningIn(part.zone, stamp.at) === null) continue
        const milestone = milestoneAt(rightsRequest.deadlineOf(part), stamp.at)
        if (milestone === null) continue
        letters += await this.#remind(trx, {
          ...{ rightsRequest, part, milestone, isToPost, at: stamp.at },
        })
      }
      return letters
    })
  }

  async #remind(trx: TransactionClientContract, reminder: Reminder): Promise<number> {
    if (!(await this.#claim(trx, reminder))) return 0
    const { rightsRequest, part } = reminder
    const users = await whoMustAct(rightsRequest, part, trx)
    await queueLetters(
      trx,
      users.map((user) => letterTo(user, reminder))
    )
    return users.length
  }

  async #claim(
    trx: TransactionClientContract,
    { rightsRequest, part, milestone, at }: Reminder
  ): Promise<boolean> {
    const { lastDay } = rightsRequest.deadlineOf(part)
    const { rowCount } = await trx.rawQuery<{ rowCount: number }>(
      `insert into deadline_reminders (part_id, milestone, last_day, reminded_at)
       values (?, ?, ?, ?) on conflict do nothing`,
      [part.id, milestone, lastDay!, at.toISO()!]
    )
    return rowCount > 0
  }
}

function letterTo(user: User, { rightsRequest, part, milestone, isToPost, at }: Reminder) {
  const { reference, id } = rightsRequest
  const facts = factsOf(rightsRequest, part)
  return {
    template: 'rights_requests/date_reminder',
    to: { email: user.email, name: user.fullName },
    locale: user.locale === 'en' ? ('en' as const) : ('fr' as const),
    about: reference,
    professionalId: user.professionalId,
    dedupeKey: `${reference}:date_reminder:${part.id}:${milestone}:${facts.lastDay}:${user.id}`,
    content: {
      ...facts,
      path: user.isOfPlatform ? `/dpo/demandes/${id}` : facts.path,
      milestone,
      isToPost,
      isInstruction: !user.isOfPlatform,
    },
    queuedAt: at,
  }
}
