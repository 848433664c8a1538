import { Database } from '@adonisjs/lucid/database'
import type { ApplicationService } from '@adonisjs/core/types'
import { ScopedDatabase } from '#foundation/database/tenant_scope'
import { repairCommit } from '#foundation/database/commit_repair'

export default class DatabaseProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    this.app.container.singleton(Database, async (resolver) => {
      const config = this.app.config.get<ConstructorParameters<typeof Database>[0]>('database')
      return new ScopedDatabase(
        config,
        await resolver.make('logger'),
        await resolver.make('emitter')
      )
    })
  }

  async start() {
    if (process.env.TABELLION_PREPARED === 'without-database') return
    await repairCommit(await this.app.container.make(Database))
  }
}
