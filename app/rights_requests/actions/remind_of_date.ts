import type { DateTime } from 'luxon'
import { type CivilDay, endOf } from '#deadlines/domain/civil_day'
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

/** A last legal day, and what is to be done by then: answer, or post what is written. */
type DueDay = {
  readonly lastDay: CivilDay
  readonly milestone: Milestone | null
  readonly toPost: 'answer' | 'letter' | null
}

type Reminder = DueDay & {
  rightsRequest: RightsRequest
  part: RequestPart
  milestone: Milestone
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
        if (morningIn(part.zone, stamp.at) === null) continue
        const postedBy = unposted.get(part.id) ?? null
        for (const due of dueDays(rightsRequest, part, { postedBy, at: stamp.at })) {
          const { milestone } = due
          if (milestone === null) continue
          letters += await this.#remind(trx, {
            ...{ ...due, milestone, rightsRequest, part, at: stamp.at },
          })
        }
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
    { part, milestone, lastDay, at }: Reminder
  ): Promise<boolean> {
    const { rowCount } = await trx.rawQuery<{ rowCount: number }>(
      `insert into deadline_reminders (part_id, milestone, last_day, reminded_at)
       values (?, ?, ?, ?) on conflict do nothing`,
      [part.id, milestone, lastDay, at.toISO()!]
    )
    return rowCount > 0
  }
}

/** The date to answer, as long as nothing was posted; and that of a letter owed meanwhile. */
function dueDays(
  rightsRequest: RightsRequest,
  part: RequestPart,
  { postedBy, at }: { postedBy: CivilDay | null; at: DateTime }
): DueDay[] {
  const deadline = rightsRequest.deadlineOf(part)
  const { lastDay, zone, region } = deadline
  const answer = {
    ...{ lastDay: lastDay!, milestone: milestoneAt(deadline, at) },
    toPost: part.isEnded ? ('answer' as const) : null,
  }
  if (part.isEnded) return postedBy ? [answer] : []
  if (!postedBy) return [answer]
  const expiresAt = endOf(postedBy, zone)
  const milestone = milestoneAt({ finalDay: postedBy, expiresAt, zone, region }, at)
  return [answer, { lastDay: postedBy, milestone, toPost: 'letter' }]
}

function letterTo(user: User, { rightsRequest, part, milestone, lastDay, toPost, at }: Reminder) {
  const { reference, id } = rightsRequest
  const facts = factsOf(rightsRequest, part)
  return {
    template: 'rights_requests/date_reminder',
    to: { email: user.email, name: user.fullName },
    locale: user.locale === 'en' ? ('en' as const) : ('fr' as const),
    about: reference,
    professionalId: user.professionalId,
    dedupeKey: `${reference}:date_reminder:${part.id}:${milestone}:${lastDay}:${user.id}`,
    content: {
      ...facts,
      lastDay,
      path: user.isOfPlatform ? `/dpo/demandes/${id}` : facts.path,
      milestone,
      toPost,
      isInstruction: !user.isOfPlatform,
    },
    queuedAt: at,
  }
}
