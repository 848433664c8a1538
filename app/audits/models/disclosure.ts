import type { DateTime } from 'luxon'
import { hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DisclosureSchema } from '#database/schema'
import { seal, unseal } from '#foundation/sealed_text'
import { isOutsideEea } from '#parties/domain/countries'
import {
  type Decision,
  disclosureGuardAgainst,
  type DisclosureEvent,
  disclosureStateAfter,
  leadsDisclosure,
} from '#audits/domain/disclosure_state'
import { AuditStepNotAllowed } from '#audits/errors'
import DisclosureController from '#audits/models/disclosure_controller'

/** An authority asks for data: what for, on which basis, and what was given (art. 5(2), 28(3)(a), 48). */
export default class Disclosure extends DisclosureSchema {
  @hasMany(() => DisclosureController)
  declare controllers: HasMany<typeof DisclosureController>

  static async lock(id: string, trx: TransactionClientContract): Promise<Disclosure> {
    const disclosure = await this.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
    await disclosure.load('controllers', (its) => its.preload('professional').orderBy('id'))
    return disclosure
  }

  static whole(id: string): Promise<Disclosure> {
    return this.query()
      .where('id', id)
      .preload('controllers', (its) => its.preload('professional').orderBy('id'))
      .firstOrFail()
  }

  /** What was asked for and given may name people: sealed, so that no search tells of an investigation. */
  static sealed(reference: string, field: 'asked' | 'given', text: string): string {
    return seal(text, `disclosures.${field}:${reference}`)
  }

  openAsked(): string {
    return unseal<string>(this.asked, `disclosures.asked:${this.reference}`)
  }

  openGiven(): string | null {
    return this.given && unseal<string>(this.given, `disclosures.given:${this.reference}`)
  }

  /** A third country: its judgments and decisions are not recognised by themselves (art. 48). */
  get isForeign(): boolean {
    return isOutsideEea(this.country)
  }

  can(event: DisclosureEvent): boolean {
    return leadsDisclosure(this.state, event) && this.guardAgainst(event) === null
  }

  guardAgainst(event: DisclosureEvent, decision: Decision | null = this.decision) {
    return disclosureGuardAgainst(event, {
      decision,
      basis: this.basis,
      untold: this.controllers.filter(({ isSettled }) => !isSettled).length,
    })
  }

  /** Moves along the transition table, without saving. */
  apply(event: DisclosureEvent, at: DateTime): this {
    if (!leadsDisclosure(this.state, event)) {
      throw new AuditStepNotAllowed(`"${event}" is not possible from "${this.state}"`)
    }
    const guard = this.guardAgainst(event)
    if (guard) throw new AuditStepNotAllowed(`"${event}" is not possible: ${guard}`)
    const after = disclosureStateAfter(this.state, event)
    if (after !== this.state) this.movedAt = at
    this.state = after
    return this
  }
}
