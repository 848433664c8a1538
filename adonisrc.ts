import { defineConfig } from '@adonisjs/core/app'

export default defineConfig({
  /** No folder of that name: start/commands.ts lists the commands. */
  directories: { commands: 'commands', httpControllers: 'app' },
  commands: [
    () => import('@adonisjs/core/commands'),
    () => import('@adonisjs/lucid/commands'),
    () => import('#start/commands'),
  ],
  providers: [
    () => import('@adonisjs/core/providers/app_provider'),
    () => import('@adonisjs/core/providers/hash_provider'),
    () => import('@adonisjs/core/providers/vinejs_provider'),
    () => import('@adonisjs/core/providers/edge_provider'),
    () => import('@adonisjs/session/session_provider'),
    () => import('@adonisjs/shield/shield_provider'),
    () => import('@adonisjs/static/static_provider'),
    () => import('@adonisjs/lucid/database_provider'),
    () => import('@adonisjs/auth/auth_provider'),
    () => import('@adonisjs/i18n/i18n_provider'),
    () => import('@adonisjs/limiter/limiter_provider'),
    () => import('@adonisjs/bouncer/bouncer_provider'),
    () => import('#foundation/database/database_provider'),
    () => import('#foundation/http/views_provider'),
    () => import('#documents/rendering/provider'),
    { file: () => import('#start/jobs_provider'), environment: ['web', 'console', 'test'] },
  ],
  preloads: [
    () => import('#start/kernel'),
    () => import('#start/routes'),
    () => import('#start/datasets'),
    () => import('#start/letter_guards'),
    () => import('#start/letter_ports'),
    () => import('#start/contract_places'),
    () => import('#start/letter_texts'),
    () => import('#start/actors'),
    () => import('#start/view_globals'),
    () => import('#start/doors'),
  ],
  tests: {
    suites: [
      { name: 'unit', files: ['tests/unit/**/*.spec.ts'], timeout: 30_000 },
      { name: 'integration', files: ['tests/integration/**/*.spec.ts'], timeout: 60_000 },
      { name: 'functional', files: ['tests/functional/**/*.spec.ts'], timeout: 60_000 },
      { name: 'architecture', files: ['tests/architecture/**/*.spec.ts'], timeout: 60_000 },
      { name: 'journeys', files: ['tests/journeys/**/*.spec.ts'], timeout: 180_000 },
    ],
    forceExit: true,
  },
  metaFiles: [
    { pattern: 'resources/**', reloadServer: false },
    { pattern: 'public/**', reloadServer: false },
  ],
})
