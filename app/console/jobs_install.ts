import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { PgBoss } from 'pg-boss'
import db from '@adonisjs/lucid/services/db'
import env from '#start/env'
import { JOBS_SCHEMA, QUEUE_OPTIONS } from '#foundation/jobs'

/** Makes the tables of the job queue and one queue for each job of start/jobs.ts. */
export default class JobsInstall extends BaseCommand {
  static commandName = 'jobs:install'
  static description = 'Install or update the tables of the job queue'
  static options: CommandOptions = { startApp: true }

  async run() {
    const { jobs } = await import('#start/jobs')
    const boss = new PgBoss({
      connectionString: env.get('DATABASE_OWNER_URL') ?? env.get('DATABASE_URL'),
      schema: JOBS_SCHEMA,
      supervise: false,
      schedule: false,
    })
    boss.on('error', (error) => this.logger.error(error.message))
    await boss.start()
    for (const job of jobs) await boss.createQueue(job.name, QUEUE_OPTIONS)
    await boss.stop({ graceful: false })

    const role = new URL(env.get('DATABASE_URL')).username
    await db.connection('owner').rawQuery(`
      grant usage on schema ${JOBS_SCHEMA} to ${role};
      grant select, insert, update, delete, maintain on all tables in schema ${JOBS_SCHEMA} to ${role};
      grant execute on all functions in schema ${JOBS_SCHEMA} to ${role};
    `)
  }
}
