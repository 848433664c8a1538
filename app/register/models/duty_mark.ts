import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DutyMarkSchema } from '#database/schema'
import type { Duty } from '#register/domain/duty'

/** A professional says that a duty is done, since when, with a note. */
export default class DutyMark extends DutyMarkSchema {
  /** What stands now. */
  static standing(professionalId: string, trx?: TransactionClientContract) {
    return this.query({ client: trx }).where({ professionalId }).whereNull('withdrawnAt')
  }

  static lock(
    professionalId: string,
    duty: Duty,
    trx: TransactionClientContract
  ): Promise<DutyMark | null> {
    return this.standing(professionalId, trx).where('duty', duty).forUpdate().first()
  }
}
