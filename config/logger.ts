import { join } from 'node:path'
import env from '#start/env'
import { scrubbedError } from '#foundation/scrubbed_error'
import app from '@adonisjs/core/services/app'
import { defineConfig, syncDestination, targets } from '@adonisjs/core/logger'

const loggerConfig = defineConfig({
  default: 'app',
  loggers: {
    app: {
      enabled: true,
      name: 'tabellion',
      level: env.get('LOG_LEVEL'),
      destination: app.inProduction ? undefined : await syncDestination(),
      /** Nothing of a request, of a row or of what somebody typed reaches a log. */
      serializers: { err: scrubbedError },
      redact: { paths: ['req', 'res'], remove: true },
      transport: { targets: [targets.file({ destination: 1 }), ...ownFile()] },
    },
  },
})

/** Beside what the server prints, a file that is closed each day and removed in time (app/logs). */
function ownFile() {
  if (!app.inProduction || app.getEnvironment() !== 'web') return []
  const destination = join(env.get('TABELLION_DATA'), 'logs', 'application.log')
  return [targets.file({ destination, mkdir: true, append: true })]
}

export default loggerConfig

declare module '@adonisjs/core/types' {
  export interface LoggersList extends InferLoggers<typeof loggerConfig> {}
}
