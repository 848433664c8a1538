import { randomBytes } from 'node:crypto'
import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { namedReference } from '#foundation/reference'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { AuditChannel, AuditGround } from '#audits/domain/audit_terms'
import { faultOfAuditDay, noticeFrom } from '#audits/domain/calendar'
import { AuditAlreadyAsked, AuditOutOfHours, AuditTooSoon } from '#audits/errors'
import { tellOfStep, tellPlatform } from '#audits/letters'
import Audit from '#audits/models/audit'
import AuditConfidentiality from '#audits/models/audit_confidentiality'
import AuditFile, { type HandedFile } from '#audits/models/audit_file'
import { earliestAudit, isYearlyUnderWay } from '#audits/queries/earliest_audit'

export type AuditAsked = {
  /** Made by the form: the same one twice is a double click. */
  readonly filingKey: string
  readonly professionalId: string
  readonly channel: AuditChannel
  /** When it reached the platform: the notice runs from there. */
  readonly receivedAt: DateTime
  readonly ground: AuditGround
  readonly groundWords: string | null
  readonly scope: string
  readonly proposedDays: readonly CivilDay[]
  readonly lengthDays: number
  /** Who audits on behalf of the controller; null when it does so itself. */
  readonly auditor: { name: string; organisation: string | null; email: string } | null
  readonly mandate: HandedFile | null
  /** Who of the controller promises confidentiality with the request, in full. */
  readonly promisedBy: string | null
}

/**
 * Takes in a request for an audit (art. 28(3)(h)). On line, each day proposed is a working day that
 * leaves ten full working days of notice, and a year since the last audit unless a breach is its
 * ground; what a letter asks for is kept as it was written, and answered.
 */
export default class AskAudit {
  handle({ stamp, ...asked }: AuditAsked & { stamp: Stamp }): Promise<Audit> {
    return db.transaction(async (trx) => {
      await trx.rawQuery('select pg_advisory_xact_lock(hashtextextended(?, 0))', [asked.filingKey])
      const known = await Audit.findBy('filingKey', asked.filingKey, { client: trx })
      if (known) return Audit.lock(known.id, trx)
      if (asked.channel === 'online') await this.#check(asked, trx)

      const { id } = await this.#create(trx, asked, stamp)
      const audit = await Audit.lock(id, trx)
      await tellOfStep(trx, audit, { step: 'asked', at: stamp.at })
      if (asked.channel === 'online') await tellPlatform(trx, { id, news: 'asked', at: stamp.at })
      const { reference: subject, professionalId: controller } = audit
      const body = { audit: id, controller, ground: asked.ground, channel: asked.channel }
      await record(trx, { kind: 'audit.asked', subject, stamp, body })

      return audit
    })
  }

  /** Two requests of one controller at once see each other. */
  async #check(asked: AuditAsked, trx: TransactionClientContract) {
    const { professionalId, ground, receivedAt, proposedDays } = asked
    await trx.rawQuery('select pg_advisory_xact_lock(hashtextextended(?, 0))', [professionalId])
    if (ground === 'yearly' && (await isYearlyUnderWay(professionalId, trx))) {
      throw new AuditAlreadyAsked()
    }
    const notice = noticeFrom(receivedAt)
    const { day: earliest } = await earliestAudit({ professionalId, ground, notice }, trx)
    for (const day of proposedDays) {
      const fault = faultOfAuditDay(day, earliest)
      if (fault === 'too_soon') throw new AuditTooSoon()
      if (fault) throw new AuditOutOfHours()
    }
  }

  async #create(trx: TransactionClientContract, asked: AuditAsked, stamp: Stamp) {
    const { auditor, mandate, promisedBy, proposedDays, ...facts } = asked
    const { professionalId, receivedAt } = facts
    const audit = await Audit.create(
      {
        ...facts,
        reference: namedReference('AU', stamp.at.year, randomBytes(8)),
        state: 'asked',
        movedAt: stamp.at,
        filedAt: stamp.at,
        filedBy: actorId(stamp),
        proposedDays: [...proposedDays],
        auditorName: auditor?.name ?? null,
        auditorOrganisation: auditor?.organisation ?? null,
        auditorEmail: auditor?.email ?? null,
      },
      { client: trx }
    )
    const its = { auditId: audit.id, professionalId }
    if (mandate) {
      const file = { ...its, ...mandate, kind: 'mandate' as const, receivedBy: actorId(stamp) }
      await AuditFile.keep({ ...file, receivedAt }, trx)
    }
    if (promisedBy) {
      const promise = { ...its, capacity: 'controller', means: 'online' } as const
      const given = { fullName: promisedBy, acceptedAt: stamp.at }
      await AuditConfidentiality.create({ ...promise, ...given }, { client: trx })
    }
    return audit
  }
}
