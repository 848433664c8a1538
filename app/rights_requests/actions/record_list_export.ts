import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'

type ListExport = { format: 'csv' | 'ods'; state: string; requests: number; stamp: Stamp }

/** Keeps a trace of each list of requests that is taken away: how long, in which form, by whom. */
export default class RecordListExport {
  handle({ stamp, ...body }: ListExport): Promise<void> {
    return db.transaction(async (trx) => {
      await record(trx, { kind: 'rights_request.list_exported', stamp, body })
    })
  }
}
