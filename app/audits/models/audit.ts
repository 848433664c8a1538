import type { DateTime } from 'luxon'
import { belongsTo, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { AuditSchema } from '#database/schema'
import type { CivilDay } from '#deadlines/domain/civil_day'
import type { Deadline } from '#deadlines/domain/deadline'
import Professional from '#parties/models/professional'
import {
  type AuditEvent,
  type AuditFacts,
  auditGuardAgainst,
  auditStateAfter,
  leadsAudit,
} from '#audits/domain/audit_state'
import type { Capacity } from '#audits/domain/audit_terms'
import { daysOfAudit, noticeFrom } from '#audits/domain/calendar'
import { AuditStepNotAllowed } from '#audits/errors'
import AuditConfidentiality from '#audits/models/audit_confidentiality'
import AuditFinding from '#audits/models/audit_finding'

/** An audit of the platform by a controller or its mandated auditor (art. 28(3)(h)). */
export default class Audit extends AuditSchema {
  @belongsTo(() => Professional)
  declare professional: BelongsTo<typeof Professional>

  @hasMany(() => AuditFinding)
  declare findings: HasMany<typeof AuditFinding>

  @hasMany(() => AuditConfidentiality)
  declare promises: HasMany<typeof AuditConfidentiality>

  /** The row, held until the transaction ends, with what its guards look at. */
  static async lock(id: string, trx: TransactionClientContract): Promise<Audit> {
    const audit = await this.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
    return withParts(audit)
  }

  /** An audit with its controller, promises, findings and actions. */
  static async whole(id: string): Promise<Audit> {
    return withParts(await this.findOrFail(id))
  }

  /** Somebody else than the controller audits on its behalf. */
  get isMandated(): boolean {
    return this.auditorName !== null
  }

  /** Ten full working days from receipt, with the first day an audit may begin. */
  get notice(): Deadline {
    return noticeFrom(this.receivedAt)
  }

  get plannedOn(): CivilDay | null {
    return (this.plannedDay?.toISODate() as CivilDay | undefined) ?? null
  }

  /** The working days agreed, in order. */
  get plannedDays(): readonly CivilDay[] {
    return this.plannedOn ? daysOfAudit(this.plannedOn, this.lengthDays) : []
  }

  get openActions(): number {
    return this.findings.flatMap(({ actions }) => actions).filter(({ isDone }) => !isDone).length
  }

  /** Who still has to promise confidentiality before anything is shown. */
  get missingPromises(): Capacity[] {
    const wanted: Capacity[] = this.isMandated ? ['controller', 'auditor'] : ['controller']
    return wanted.filter((it) => !this.promises.some(({ capacity }) => capacity === it))
  }

  /** @param today ISO day at the platform's place. */
  can(event: AuditEvent, today: string): boolean {
    return leadsAudit(this.state, event) && this.guardAgainst(event, today) === null
  }

  /** What stands in the way of an event beside the state. */
  guardAgainst(event: AuditEvent, today: string) {
    return auditGuardAgainst(event, this.#factsOn(today))
  }

  /** Moves along the transition table, without saving. */
  apply(event: AuditEvent, { at, today }: { at: DateTime; today: string }): this {
    if (!leadsAudit(this.state, event)) {
      throw new AuditStepNotAllowed(`"${event}" is not possible from "${this.state}"`)
    }
    const guard = this.guardAgainst(event, today)
    if (guard) throw new AuditStepNotAllowed(`"${event}" is not possible: ${guard}`)

    const after = auditStateAfter(this.state, event)
    if (after !== this.state) this.movedAt = at
    this.state = after
    return this
  }

  #factsOn(today: string): AuditFacts {
    return {
      today,
      isMandateMissing: this.isMandated && this.mandateCheckedAt === null,
      isConfidential: this.missingPromises.length === 0,
      plannedOn: this.plannedOn,
      openActions: this.openActions,
    }
  }
}

async function withParts(audit: Audit): Promise<Audit> {
  await audit.load('professional')
  await audit.load('promises', (promises) => promises.orderBy('acceptedAt'))
  await audit.load('findings', (findings) =>
    findings.orderBy('number').preload('actions', (actions) => actions.orderBy('dueOn'))
  )
  return audit
}
