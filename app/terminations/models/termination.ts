import type { DateTime } from 'luxon'
import { belongsTo, column, hasMany, hasOne } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany, HasOne } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { TerminationSchema } from '#database/schema'
import { endOf, type CivilDay } from '#deadlines/domain/civil_day'
import { sealBytes, unsealBytes } from '#foundation/sealed_bytes'
import Professional from '#parties/models/professional'
import type { Place } from '#terminations/domain/calendar'
import {
  isClean,
  type Correspondent,
  type Sampled,
  type SearchedAtEnd,
  type KeptAtEnd,
} from '#terminations/domain/facts'
import {
  guardAgainst,
  leads,
  stateAfter,
  type TerminationEvent,
  type TerminationFacts,
} from '#terminations/domain/termination_state'
import { TerminationNotAllowed } from '#terminations/errors'
import ContractArchive from '#terminations/models/contract_archive'
import DestructionConfirmation from '#terminations/models/destruction_confirmation'
import ReturnPackage from '#terminations/models/return_package'
import TerminationStep from '#terminations/models/termination_step'

/** The end of one professional's contract, from the notice to the last confirmation. */
export default class Termination extends TerminationSchema {
  @column({ prepare: toJson })
  declare secondSearch: SearchedAtEnd | null

  @column({ prepare: toJson })
  declare kept: KeptAtEnd[] | null

  @belongsTo(() => Professional)
  declare professional: BelongsTo<typeof Professional>

  @hasMany(() => TerminationStep)
  declare steps: HasMany<typeof TerminationStep>

  @hasMany(() => DestructionConfirmation)
  declare confirmations: HasMany<typeof DestructionConfirmation>

  @hasOne(() => ReturnPackage)
  declare returnPackage: HasOne<typeof ReturnPackage>

  @hasOne(() => ContractArchive)
  declare archive: HasOne<typeof ContractArchive>

  /** With everything its guards look at. */
  static whole(client?: TransactionClientContract) {
    return this.query({ client })
      .preload('professional')
      .preload('steps', (steps) => void steps.orderBy('position'))
      .preload('confirmations', (all) => void all.orderBy(['holder', 'charge', 'name']))
      .preload('returnPackage')
      .preload('archive')
  }

  /** The row, held until the transaction ends. */
  static async lock(id: string, trx: TransactionClientContract): Promise<Termination> {
    await this.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
    return this.whole(trx).where('id', id).firstOrFail()
  }

  get place(): Place {
    return { zone: this.zone, region: this.region }
  }

  get backupsExpireAt(): DateTime | null {
    const day = this.backupsExpireOn?.toISODate() as CivilDay | undefined
    return day ? endOf(day, this.zone) : null
  }

  get isSearchClean(): boolean {
    return this.secondSearch !== null && isClean(this.secondSearch)
  }

  /** Records that a legal hold keeps back. */
  get held(): number {
    return this.secondSearch?.held ?? 0
  }

  get unconfirmed(): DestructionConfirmation[] {
    return this.confirmations.filter(({ isConfirmed }) => !isConfirmed)
  }

  can(event: TerminationEvent, at: DateTime): boolean {
    return leads(this.state, event) && guardAgainst(event, this.#facts, at) === null
  }

  /** Moves along the table of states, without saving. */
  apply(event: TerminationEvent, at: DateTime): this {
    if (!leads(this.state, event)) {
      throw new TerminationNotAllowed(`"${event}" is not possible from "${this.state}"`)
    }
    const guard = guardAgainst(event, this.#facts, at)
    if (guard) throw new TerminationNotAllowed(`"${event}" is not possible: ${guard}`)
    this.state = stateAfter(this.state, event)
    this.movedAt = at
    return this
  }

  get #facts(): TerminationFacts {
    return {
      state: this.state,
      endsAt: this.endsAt,
      reachEndsAt: this.reachEndsAt,
      acknowledgedAt: this.acknowledgedAt,
      isPackageMade: Boolean(this.returnPackage),
      isSearchClean: this.isSearchClean,
      unconfirmed: this.unconfirmed.length,
      held: this.held,
      backupsExpireAt: this.backupsExpireAt,
    }
  }

  /** Whom to write to, kept apart from the file of the professional until the last letter. */
  sealCorrespondent(correspondent: Correspondent): this {
    this.correspondent = sealed(correspondent, `terminations.correspondent:${this.id}`)
    return this
  }

  openCorrespondent(): Correspondent | null {
    return this.correspondent && opened(this.correspondent, `terminations.correspondent:${this.id}`)
  }

  sealSample(sample: readonly Sampled[]): this {
    this.sampled = sealed(sample, `terminations.sampled:${this.id}`)
    return this
  }

  openSample(): Sampled[] {
    return this.sampled ? opened(this.sampled, `terminations.sampled:${this.id}`) : []
  }
}

function sealed(value: unknown, place: string): Buffer {
  return sealBytes(Buffer.from(JSON.stringify(value)), place)
}

function opened<Value>(bytes: Buffer, place: string): Value {
  return JSON.parse(unsealBytes(bytes, place).toString())
}

/** The driver takes an array for one of PostgreSQL's own, not for JSON. */
function toJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value)
}
