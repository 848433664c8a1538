import { AsyncLocalStorage } from 'node:async_hooks'
import { Database } from '@adonisjs/lucid/database'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

type Scope = { trx: TransactionClientContract; failed: boolean }

const storage = new AsyncLocalStorage<Scope>()

/**
 * The second wall behind the policies: inside a scope every query runs in one
 * transaction that row level security confines to one professional. Queries of
 * a scope share a connection, so they are never run in parallel.
 */
export const tenantScope = {
  /** The exception handler runs inside the middleware stack: nothing throws past next(). */
  fail() {
    const scope = storage.getStore()
    if (scope) scope.failed = true
  },

  async run<T>(db: Database, professionalId: string, callback: () => Promise<T>): Promise<T> {
    const trx = await db.transaction()
    try {
      await trx.rawQuery(`select set_config('app.tenant', ?, true)`, [professionalId])
      const scope = { trx, failed: false }
      const result = await storage.run(scope, callback)
      await (scope.failed ? trx.rollback() : trx.commit())
      return result
    } catch (error) {
      if (!trx.isCompleted) await trx.rollback()
      throw error
    }
  },
}

/** Hands out the transaction of the current scope in place of a pooled client. */
export class ScopedDatabase extends Database {
  override connection(...args: Parameters<Database['connection']>) {
    const scope = storage.getStore()
    const [name] = args
    if (scope && (name === undefined || name === scope.trx.connectionName)) {
      return scope.trx as unknown as ReturnType<Database['connection']>
    }
    return super.connection(...args)
  }
}
