import { hasOne } from '@adonisjs/lucid/orm'
import type { HasOne } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { IdentityCheckSchema } from '#database/schema'
import { MOST_TRIES } from '#foundation/one_time_code'
import { actorId, type Stamp } from '#foundation/stamp'
import type { IdentityMeans } from '#rights_requests/domain/channel'
import type { IdentityOutcome } from '#rights_requests/domain/identity_document'
import { MOST_CODES, type Tried } from '#rights_requests/domain/identity_tries'
import IdentityCode from '#rights_requests/models/identity_code'
import IdentityDocument from '#rights_requests/models/identity_document'

/** A question to the person about who they are, and what came of it. One at a time for a request. */
export default class IdentityCheck extends IdentityCheckSchema {
  @hasOne(() => IdentityCode)
  declare code: HasOne<typeof IdentityCode>

  @hasOne(() => IdentityDocument)
  declare document: HasOne<typeof IdentityDocument>

  /** The question that waits for an answer. Lock its request first when it is going to be answered. */
  static open(rightsRequestId: string, trx?: TransactionClientContract) {
    return this.query({ client: trx })
      .where('rightsRequestId', rightsRequestId)
      .whereNull('endedAt')
      .preload('code')
      .preload('document')
  }

  get mayHaveCode(): boolean {
    return this.codes < MOST_CODES
  }

  /** Counts a wrong answer; the last one ends the question, and a person takes over. */
  async missed(stamp: Stamp): Promise<Exclude<Tried, 'proven'>> {
    this.tries += 1
    if (this.tries < MOST_TRIES) {
      await this.save()
      return 'wrong'
    }
    await this.end('exhausted', stamp)
    return 'exhausted'
  }

  /** The latest question of a request, whatever came of it. */
  static latest(rightsRequestId: string) {
    return this.query().where('rightsRequestId', rightsRequestId).orderBy('askedAt', 'desc').first()
  }

  /** The question has its answer: neither code nor document outlives it (EDPB 01/2022, 79). */
  async end(
    outcome: IdentityOutcome,
    stamp: Stamp,
    provenBy: IdentityMeans | null = null
  ): Promise<void> {
    await IdentityCode.of(this.id, this.$trx!).delete()
    await IdentityDocument.of(this.id, this.$trx!).delete()
    this.outcome = outcome
    this.provenBy = provenBy
    this.endedAt = stamp.at
    this.endedBy = actorId(stamp)
    await this.save()
  }
}
