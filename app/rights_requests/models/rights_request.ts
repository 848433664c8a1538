import { hasMany } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { RightsRequestSchema } from '#database/schema'
import type { Deadline } from '#deadlines/domain/deadline'
import { clockOf } from '#rights_requests/domain/clock'
import { REFUSAL_GROUNDS } from '#rights_requests/domain/refusal_ground'
import {
  can,
  isClosed,
  type RightsRequestEvent,
  TRANSITIONS,
} from '#rights_requests/domain/rights_request_state'
import { TransitionNotAllowed } from '#rights_requests/errors'
import ConcernedController from '#rights_requests/models/concerned_controller'

/** Somebody asks to exercise a right (art. 12). */
export default class RightsRequest extends RightsRequestSchema {
  @hasMany(() => ConcernedController)
  declare controllers: HasMany<typeof ConcernedController>

  /** The row, held until the transaction ends: two acts at once see each other. */
  static lock(id: string, trx: TransactionClientContract): Promise<RightsRequest> {
    return this.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
  }

  get deadline(): Deadline {
    return clockOf(this)
  }

  /** The text the refusal rests on, as `RGPD, art. 12(5)` without the word. */
  get groundArticle(): string | null {
    return this.refusalGround && REFUSAL_GROUNDS[this.refusalGround].article
  }

  can(event: RightsRequestEvent): boolean {
    return can(this.state, event)
  }

  get isClosed(): boolean {
    return isClosed(this.state)
  }

  /**
   * Moves along the transition table, without saving. What the person wrote freely goes with the
   * answer: it has served (art. 5(1)(c)).
   */
  apply(event: RightsRequestEvent, at: DateTime): this {
    if (!this.can(event)) {
      throw new TransitionNotAllowed(`"${event}" is not possible from "${this.state}"`)
    }
    this.state = TRANSITIONS[event].to
    this.movedAt = at
    if (this.isClosed) {
      this.closedAt = at
      this.message = null
    }
    return this
  }
}
