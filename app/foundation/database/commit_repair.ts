import type { Database } from '@adonisjs/lucid/database'

/** What Lucid's TransactionClient holds; the class itself is not exported. */
type TransactionClient = {
  knexClient: { commit(): Promise<void>; executionPromise: Promise<void> }
  hooks: { runner(event: string): { run(): Promise<void> }; clear(event: string): void }
  emit(event: string, client: unknown): void
  removeAllListeners(): void
}

/**
 * Lucid 22.4 reports a failed COMMIT (a deferred constraint, a serialisation
 * failure) as a success, because knex settles it on `executionPromise` only.
 * Waits for that promise before anything believes in the commit.
 */
export async function repairCommit(db: Database): Promise<void> {
  const sample = await db.transaction()
  const prototype = Object.getPrototypeOf(sample)
  await sample.rollback()

  prototype.commit = async function (this: TransactionClient) {
    try {
      await this.knexClient.commit()
      await this.knexClient.executionPromise
      this.emit('commit', this)
    } finally {
      this.removeAllListeners()
    }
    await this.hooks.runner('after:commit').run()
    this.hooks.clear('after:commit')
  }
}
