import { compose } from '@adonisjs/core/helpers'
import { errors as lucidErrors } from '@adonisjs/lucid'
import db from '@adonisjs/lucid/services/db'
import { afterSave, beforeSave, belongsTo, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import { RightsRequestSchema } from '#database/schema'
import { withFileKey } from '#foundation/database/with_file_key'
import { newFileKey } from '#foundation/file_keys'
import { seal, SEALED_TEXT, unseal } from '#foundation/sealed_text'
import type { Deadline } from '#deadlines/domain/deadline'
import User from '#people/models/user'
import { AFTER_DEATH, isEffectiveByAddress, isExecuted } from '#rights_requests/domain/asked_right'
import { clockOf } from '#rights_requests/domain/clock'
import { isEnded, type PartEvent } from '#rights_requests/domain/part_state'
import { IDENTIFIER_KINDS, type IdentifierKind } from '#rights_requests/domain/known_under'
import KnownIdentifier from '#rights_requests/models/known_identifier'
import RequestPart from '#rights_requests/models/request_part'
import Suspension from '#rights_requests/models/suspension'

/**
 * Somebody asks to exercise one right or several (art. 12). The parts are worked on one by one;
 * what they come to, and the first date due among them, is kept here for the queue.
 */
export default class RightsRequest extends compose(RightsRequestSchema, withFileKey) {
  #isMessageSealed = false

  /** What the person wrote is sealed in the table under a key of its own, and read here as written. */
  unlocked() {
    if (this.message?.startsWith(SEALED_TEXT)) this.#openMessage()
  }

  #openMessage() {
    this.message = unseal<string>(this.message!, messagePlace(this.id), this.fileKey)
    this.#isMessageSealed = false
    this.$hydrateOriginals()
  }

  @beforeSave()
  static async sealMessage(request: RightsRequest) {
    const message = request.$dirty.message as string | null | undefined
    if (!message) return
    const client = request.$trx ?? db.connection()
    request.id ??= await nextId(client)
    request.fileKey = await newFileKey(request.id, client)
    request.message = seal(message, messagePlace(request.id), request.fileKey)
    request.#isMessageSealed = true
  }

  @afterSave()
  static openMessage(request: RightsRequest) {
    if (request.#isMessageSealed) request.#openMessage()
  }

  @hasMany(() => RequestPart)
  declare parts: HasMany<typeof RequestPart>

  @hasMany(() => Suspension)
  declare suspensions: HasMany<typeof Suspension>

  /** Beside the mailbox: what it was established that the person is known under. */
  @hasMany(() => KnownIdentifier)
  declare identifiers: HasMany<typeof KnownIdentifier>

  /** Who works on it. */
  @belongsTo(() => User, { foreignKey: 'assignedTo' })
  declare assignee: BelongsTo<typeof User>

  /** The row, held until the transaction ends, with its parts: two acts at once see each other. */
  static async lock(id: string, trx: TransactionClientContract): Promise<RightsRequest> {
    const locked = await this.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
    await locked.load('parts', inOrder)
    await locked.load('suspensions', byInstant)
    await locked.load('identifiers', (identifiers) => identifiers.orderBy('notedAt'))
    return locked
  }

  /** With what its dates are told from. */
  static withParts() {
    return this.query()
      .preload('parts', (parts) => inOrder(parts).preload('professional'))
      .preload('suspensions', byInstant)
      .preload('identifiers', (identifiers) => identifiers.orderBy('notedAt'))
  }

  /** A request with its parts, their controllers and its suspensions. */
  static whole(id: string): Promise<RightsRequest> {
    return this.withParts().where('id', id).firstOrFail()
  }

  /** The date to answer of one of its parts. */
  deadlineOf(part: RequestPart): Deadline {
    return clockOf({
      controller: part.controller,
      askedRight: part.askedRight,
      platformReceivedAt: this.receivedAt,
      receivedAt: part.receivedAt,
      zone: part.zone,
      region: part.region,
      suspensions: this.suspensions,
      isExtended: part.extendedAt !== null,
      isOfHealth: part.isOfHealth,
    })
  }

  /** The first date due among the parts still open, or, when all have ended, among all. */
  get deadline(): Deadline {
    return this.deadlineOf(this.duePart)
  }

  get duePart(): RequestPart {
    const open = this.parts.filter((part) => !part.isEnded)
    const [first, ...others] = open.length > 0 ? open : this.parts
    return others.reduce((due, part) => (dueAt(part) < dueAt(due) ? part : due), first)
  }

  /** The part of an address, which may name any: one of another request is none of this one. */
  partOf(partId: string): RequestPart {
    const part = this.parts.find(({ id }) => id === partId)
    if (!part) throw new lucidErrors.E_ROW_NOT_FOUND(RequestPart)
    return part
  }

  /**
   * Whether a part is carried out on the data. Nobody is found without an address or a number: to hand
   * over an empty copy, or to attest that there was nothing to erase, would be untrue. It is then
   * answered in words, with what was done by hand.
   */
  carriesOut({ executedAs, professionalId }: RequestPart): boolean {
    if (!isExecuted(executedAs)) return false
    return this.isSoughtAt(professionalId, isEffectiveByAddress(executedAs) ? ['email'] : undefined)
  }

  /** Whether the person is known under something at a controller (`null`: the platform). */
  isSoughtAt(
    professionalId: string | null,
    kinds: readonly IdentifierKind[] = IDENTIFIER_KINDS
  ): boolean {
    const isKnown = this.identifiers.some(
      (it) => it.leadsTo(professionalId) && kinds.includes(it.kind)
    )
    return isKnown || this.person.email !== null
  }

  /** Whether a part is to be decided by what somebody who has died wanted, or by what heirs may obtain. */
  settlesDeath({ askedRight }: RequestPart): boolean {
    return askedRight === 'after_death' && AFTER_DEATH.includes(this.representation)
  }

  /** Whether a part is somebody's own, who may lodge directives for after their death. */
  takesDirectives({ askedRight, controller }: RequestPart): boolean {
    const isOwn = askedRight === 'after_death' && this.representation === null
    return isOwn && controller !== 'unknown' && this.email !== null && this.identifiedAt !== null
  }

  /** Whether a part can; those that can't are left where they are. */
  can(event: PartEvent): boolean {
    return this.parts.some((part) => part.can(event))
  }

  /** Asked for another, and nobody has checked yet by what right. */
  get awaitsTitle(): boolean {
    return this.representation !== null && this.identifiedAt === null && this.can('identify')
  }

  get isEnded(): boolean {
    return isEnded(this.state)
  }

  get isSuspended(): boolean {
    return this.suspensions.some(({ answeredAt }) => answeredAt === null)
  }

  /** Whose data it is about, and the mailbox they are found by before anything else is established. */
  get person() {
    return {
      lastName: this.principalLastName ?? this.lastName,
      firstName: this.principalFirstName ?? this.firstName,
      email: this.representation ? this.principalEmail : this.email,
    }
  }
}

/** A part whose clock is stopped is due after all others. */
function dueAt(part: RequestPart): number {
  return part.expiresAt?.toMillis() ?? Infinity
}

function inOrder<Query extends { orderBy(column: string): Query }>(query: Query): Query {
  return query.orderBy('id')
}

function byInstant<Query extends { orderBy(column: string): Query }>(query: Query): Query {
  return query.orderBy('askedAt')
}

function messagePlace(id: string): string {
  return `rights_requests.message:${id}`
}

/** As PostgreSQL gives it by itself: in the order of time. */
async function nextId(client: QueryClientContract): Promise<string> {
  const { rows } = await client.rawQuery<{ rows: [{ id: string }] }>('select uuidv7() as id')
  return rows[0].id
}
