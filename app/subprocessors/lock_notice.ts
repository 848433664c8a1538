import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import ChangeNotice from '#subprocessors/models/change_notice'

/** A notice with those it is about, held until the end of the transaction. */
export function lockNotice(trx: TransactionClientContract, id: string): Promise<ChangeNotice> {
  return ChangeNotice.query({ client: trx })
    .where('id', id)
    .preload('subprocessor')
    .preload('former')
    .forUpdate()
    .firstOrFail()
}
