import { errors as lucidErrors } from '@adonisjs/lucid'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { asDateTime, type CivilDay } from '#deadlines/domain/civil_day'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { queueLetter } from '#letters/queue'
import { AlreadyInformed, TellingForbidden } from '#audits/errors'
import { localeOf } from '#audits/letters'
import Disclosure from '#audits/models/disclosure'
import DisclosureController from '#audits/models/disclosure_controller'
import { todayAt } from '#audits/today'

export type Information = {
  readonly id: string
  readonly controllerId: string
  readonly stamp: Stamp
} & (
  | {
      readonly told: true
      /** What forbade telling is over, where no day was set for that. */
      readonly isLifted: boolean
    }
  | {
      readonly told: false
      /** The text that forbids telling (art. 28(3)(a)). */
      readonly law: string
      /** Until when; null when the text sets no end. */
      readonly until: CivilDay | null
    }
)

/**
 * The processor tells the controller of what the law makes it do, before it does it, unless that law
 * forbids telling on important grounds of public interest (art. 28(3)(a)); then the text is on record.
 */
export default class InformController {
  handle({ id, controllerId, stamp, ...said }: Information): Promise<void> {
    return db.transaction(async (trx) => {
      const disclosure = await Disclosure.lock(id, trx)
      disclosure.apply('inform', stamp.at)
      const its = disclosure.controllers.find((it) => it.id === controllerId)
      if (!its) throw new lucidErrors.E_ROW_NOT_FOUND(DisclosureController)
      if (its.isInformed) throw new AlreadyInformed()
      const { reference: subject } = disclosure
      const body = { disclosure: id, controller: its.professionalId }
      if (said.told) {
        if (isForbidden(its, said.isLifted, stamp)) throw new TellingForbidden()
        await its.merge({ toldAt: stamp.at }).save()
        await this.#tell(trx, disclosure, its, stamp)
        await record(trx, { kind: 'disclosure.controller_told', subject, stamp, body })
        return
      }
      const forbiddenUntil = said.until && asDateTime(said.until)
      await its.merge({ forbiddenBy: said.law, forbiddenUntil, forbiddenAt: stamp.at }).save()
      const silence = { ...body, until: said.until }
      await record(trx, { kind: 'disclosure.telling_forbidden', subject, stamp, body: silence })
    })
  }

  async #tell(
    trx: TransactionClientContract,
    disclosure: Disclosure,
    { professional }: DisclosureController,
    { at }: Stamp
  ) {
    const { id: professionalId, email, name } = professional
    const { reference, authority } = disclosure
    await queueLetter(trx, {
      template: 'audits/disclosure',
      to: { email, name },
      locale: localeOf(professional),
      about: reference,
      professionalId,
      dedupeKey: `${reference}:told:${professionalId}`,
      content: { reference, authority, asked: disclosure.openAsked() },
      queuedAt: at,
    })
  }
}

function isForbidden(its: DisclosureController, isLifted: boolean, { at }: Stamp): boolean {
  if (its.forbiddenBy === null) return false
  const until = its.forbiddenUntil?.toISODate()
  return until ? until >= todayAt(at) : !isLifted
}
