import type { DateTime } from 'luxon'
import { belongsTo, column, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { RightsRequestPartSchema } from '#database/schema'
import { asDateTime } from '#deadlines/domain/civil_day'
import type { Deadline } from '#deadlines/domain/deadline'
import Professional from '#parties/models/professional'
import type { AskedRight } from '#rights_requests/domain/asked_right'
import { CARRIED_OUT_AS } from '#rights_requests/domain/death_directive'
import type { DatasetFinding, DatasetKept } from '#rights_requests/domain/erasure'
import {
  guardAgainst,
  isEnded,
  leads,
  type PartEvent,
  stateAfter,
} from '#rights_requests/domain/part_state'
import { REFUSAL_GROUNDS } from '#rights_requests/domain/refusal_ground'
import { TransitionNotAllowed } from '#rights_requests/errors'
import ErasureStep from '#rights_requests/models/erasure_step'

/**
 * One right asked of one controller: a professional, the platform, or whoever it turns out to be. It
 * has its own clock, decision, execution and answer.
 */
export default class RequestPart extends RightsRequestPartSchema {
  static table = 'rights_request_parts'

  @column({ prepare: toJson })
  declare found: DatasetFinding[] | null

  @column({ prepare: toJson })
  declare kept: DatasetKept[] | null

  @belongsTo(() => Professional)
  declare professional: BelongsTo<typeof Professional>

  @hasMany(() => ErasureStep, { foreignKey: 'rightsRequestPartId' })
  declare steps: HasMany<typeof ErasureStep>

  /** The row, held until the transaction ends; lock its request first. */
  static lock(id: string, trx: TransactionClientContract): Promise<RequestPart> {
    return this.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
  }

  static of(rightsRequestId: string, trx?: TransactionClientContract) {
    return this.query({ client: trx }).where('rightsRequestId', rightsRequestId).orderBy('id')
  }

  get isOfPlatform(): boolean {
    return this.controller === 'platform'
  }

  get isEnded(): boolean {
    return isEnded(this.state)
  }

  /** Answered, while what holds had postponed is erased now that they have ended. */
  get isContinued(): boolean {
    return this.isEnded && this.round > 1 && this.progress === 'erasing'
  }

  /** What is to be done can be said, or said anew when it could not be carried out. */
  get isDecidable(): boolean {
    const isStopped = this.state === 'executing' && this.progress === 'needs_attention'
    return isStopped || this.can('execute')
  }

  /** The right by whose ways the part is carried out: after a death, what was decided for it. */
  get executedAs(): AskedRight {
    return this.afterDeathAct ? CARRIED_OUT_AS[this.afterDeathAct] : this.askedRight
  }

  /** The text the refusal rests on, as `RGPD, art. 12(5)` without the word. */
  get groundArticle(): string | null {
    return this.refusalGround && REFUSAL_GROUNDS[this.refusalGround].article
  }

  can(event: PartEvent): boolean {
    return leads(this.state, event) && guardAgainst(event, this) === null
  }

  /** Moves along the transition table, without saving. */
  apply(event: PartEvent, at: DateTime): this {
    if (!leads(this.state, event)) {
      throw new TransitionNotAllowed(`"${event}" is not possible from "${this.state}"`)
    }
    const guard = guardAgainst(event, this)
    if (guard) throw new TransitionNotAllowed(`"${event}" is not possible: ${guard}`)

    const isOpen = !this.isEnded
    const before = this.state
    this.state = stateAfter(before, event, this.askedFrom)
    this.askedFrom = this.state === 'clarification' ? before : null
    this.movedAt = at
    if (isOpen && this.isEnded) this.closedAt = at
    return this
  }

  /** The date to answer as the facts now give it. */
  runBy({ rule, lastDay, internalDay, expiresAt }: Deadline): this {
    this.rule = rule
    this.lastDay = lastDay && asDateTime(lastDay)
    this.carefulDay = internalDay && asDateTime(internalDay)
    this.expiresAt = expiresAt
    return this
  }
}

/** The driver takes an array for one of PostgreSQL's own, not for JSON. */
function toJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value)
}
