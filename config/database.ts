import env from '#start/env'
import { defineConfig } from '@adonisjs/lucid'

const migrations = { naturalSort: true, paths: ['database/migrations'] }

export default defineConfig({
  connection: 'app',
  connections: {
    /** The role of the application: neither owner nor superuser, row level security applies to it. */
    app: {
      client: 'pg',
      connection: { connectionString: env.get('DATABASE_URL') },
      /** On few cores more connections only wait for each other: 8 book as much as 12. */
      pool: { min: 0, max: env.get('DB_POOL_MAX', 8) },
      migrations,
      schemaGeneration: { enabled: false },
    },
    /** Owns the tables. Used by migrations and `jobs:install` only. */
    owner: {
      client: 'pg',
      connection: { connectionString: env.get('DATABASE_OWNER_URL') ?? env.get('DATABASE_URL') },
      pool: { min: 0, max: 4 },
      migrations,
      schemaGeneration: {
        enabled: true,
        outputPath: './database/schema.ts',
        rulesPaths: ['./database/schema_rules.js'],
        excludeTables: ['adonis_schema', 'adonis_schema_versions', 'sessions', 'rate_limits'],
      },
    },
  },
})
