import { randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { isTaken } from '#foundation/database/conflicts'
import { enqueue } from '#foundation/jobs'
import { namedReference } from '#foundation/reference'
import { actorId, type Stamp } from '#foundation/stamp'
import { asDateTime } from '#deadlines/domain/civil_day'
import type { Region } from '#deadlines/domain/holidays'
import { countFrom } from '#booking/cancel_from'
import { record } from '#journal/record'
import Professional from '#parties/models/professional'
import { noticeDeadline, reachDeadline } from '#terminations/domain/calendar'
import type { Fate, Side } from '#terminations/domain/fate'
import { AlreadyEnding } from '#terminations/errors'
import { CARRY_ON } from '#terminations/job_names'
import { writeToProfessional } from '#terminations/letters'
import Termination from '#terminations/models/termination'
import TerminationStep from '#terminations/models/termination_step'

type Notice = {
  readonly professionalId: string
  readonly side: Side
  readonly fate: Fate
  /** Told to the professional, when the platform ends the contract. */
  readonly reason: string | null
  readonly stamp: Stamp
}

/**
 * Gives notice of the end of a professional's contract (LC-6). From then on nothing is booked beyond the
 * last day, what was booked beyond it is cancelled, and the accounts open nothing more after it. Refuses
 * with AlreadyEnding.
 */
export default class GiveNotice {
  async handle(notice: Notice): Promise<Termination> {
    try {
      return await db.transaction((trx) => this.#give(trx, notice))
    } catch (error) {
      throw isTaken(error, 'terminations_one_each') ? new AlreadyEnding() : error
    }
  }

  async #give(trx: TransactionClientContract, notice: Notice): Promise<Termination> {
    const { professionalId, stamp } = notice
    const professional = await Professional.query({ client: trx })
      .where('id', professionalId)
      .forUpdate()
      .firstOrFail()
    if (professional.contractEndsAt) throw new AlreadyEnding()

    const { id, endsAt } = await this.#keep(trx, professional, notice)
    await professional.merge({ contractEndsAt: endsAt }).save()
    const accounts = trx.from('users').where('professional_id', professionalId)
    await accounts.update({ confined_from: endsAt.toISO() })
    await this.#owe(trx, id, { professionalId, endsAt })
    const termination = await Termination.whole(trx).where('id', id).firstOrFail()
    await writeToProfessional(trx, termination, { template: 'notice_given', at: stamp.at })
    const body = { professional: professionalId, by: notice.side, fate: notice.fate }
    const last = termination.lastDay.toISODate()!
    const { reference: subject } = termination
    await record(trx, {
      ...{ kind: 'termination.notice_given', subject, stamp },
      body: { ...body, last },
    })
    return termination
  }

  #keep(trx: TransactionClientContract, professional: Professional, notice: Notice) {
    const { side, fate, reason, stamp } = notice
    const { id, timezone: zone, locale } = professional
    const region = professional.region as Region
    const end = noticeDeadline(stamp.at, { zone, region })
    const reach = reachDeadline(end.expiresAt!, { zone, region })
    const reference = namedReference('FC', stamp.at.setZone(zone).year, randomBytes(8))
    return Termination.create(
      {
        ...{ reference, professionalId: id, state: 'under_notice', fate, reason },
        ...{ givenBySide: side, givenBy: actorId(stamp), givenAt: stamp.at },
        ...{ zone, region, locale: locale === 'en' ? 'en' : 'fr' },
        ...{ lastDay: asDateTime(end.lastDay!), endsAt: end.expiresAt! },
        ...{ reachLastDay: asDateTime(reach.lastDay!), reachEndsAt: reach.expiresAt! },
        fateChosenAt: side === 'professional' ? stamp.at : null,
        movedAt: stamp.at,
      } as const,
      { client: trx }
    )
  }

  /** What was booked beyond the end is cancelled by a job, however much it is. */
  async #owe(
    trx: TransactionClientContract,
    terminationId: string,
    of: Pick<Notice, 'professionalId'> & Pick<Termination, 'endsAt'>
  ) {
    const total = await countFrom(trx, { professionalId: of.professionalId, from: of.endsAt })
    const step = { phase: 'appointments', name: 'appointments', position: 0, total } as const
    await TerminationStep.create({ terminationId, ...step }, { client: trx })
    await enqueue(trx, CARRY_ON, { id: terminationId })
  }
}
