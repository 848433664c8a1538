import env from '#start/env'
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
      /** PostgreSQL's `detail` repeats the values of a row: it never reaches a log. */
      redact: {
        paths: ['err.detail', 'err.where', 'err.internalQuery', 'req', 'res'],
        remove: true,
      },
      transport: { targets: [targets.file({ destination: 1 })] },
    },
  },
})

export default loggerConfig

declare module '@adonisjs/core/types' {
  export interface LoggersList extends InferLoggers<typeof loggerConfig> {}
}
