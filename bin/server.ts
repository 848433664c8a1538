/** Entry point of the HTTP server. The process is prepared and watched by scripts/serve.mjs. */
import 'reflect-metadata'
import { Ignitor, prettyPrintError } from '@adonisjs/core'

const APP_ROOT = new URL('../', import.meta.url)

new Ignitor(APP_ROOT, { importer: (path) => import(new URL(path, APP_ROOT).href) })
  .tap((app) => {
    app.booting(async () => {
      await import('#start/env')
    })
    app.listen('SIGTERM', () => app.terminate())
    app.listen('SIGINT', () => app.terminate())
    void app.ready(() => {
      /** A supervisor killed by SIGKILL cannot stop us: leave with it, so that no orphan keeps the port. */
      const supervisor = process.ppid
      if (process.env.TABELLION_SUPERVISED) {
        setInterval(() => process.ppid !== supervisor && void app.terminate(), 500).unref()
      }
    })
  })
  .httpServer()
  .start()
  .catch((error) => {
    process.exitCode = 1
    void prettyPrintError(error)
  })
