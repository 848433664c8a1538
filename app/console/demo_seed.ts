import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { DateTime } from 'luxon'

/** Loads the demonstration platform, or any amount of believable data for work at scale. */
export default class DemoSeed extends BaseCommand {
  static commandName = 'demo:seed'
  static description = 'Load the demonstration platform, or bulk believable data'
  static options: CommandOptions = { startApp: true }

  @flags.boolean({ description: 'Do nothing when the platform has a professional already' })
  declare ifEmpty: boolean

  @flags.number({ description: 'Bulk: how many professionals' })
  declare professionals: number | undefined

  @flags.number({ description: 'Bulk: how many appointments, spread over the professionals' })
  declare appointments: number | undefined

  @flags.number({ description: 'Bulk: how many rights requests' })
  declare requests: number | undefined

  @flags.number({ description: 'The same data for the same seed', default: 1 })
  declare seed: number

  async run() {
    const { isDemo } = await import('#config/app')
    if (this.app.inProduction && !isDemo) {
      return this.#refuse('Invented data have no place on a platform in production')
    }
    const { isEmpty, loadDemonstration } = await import('#console/demo/load')
    const { loadBulk, SeedRefused } = await import('#console/demo/load_bulk')
    const { stopQueue } = await import('#foundation/jobs')
    const { professionals, appointments, requests, seed } = this
    const isBulk = [professionals, appointments, requests].some((count) => count !== undefined)
    const now = DateTime.utc()
    try {
      if (isBulk) {
        console.log(
          JSON.stringify(await loadBulk({ professionals, appointments, requests }, now, seed))
        )
      } else if (await isEmpty()) {
        console.log(JSON.stringify(await loadDemonstration(now, seed)))
      } else if (!this.ifEmpty) {
        this.#refuse('The platform is not empty: the demonstration is loaded on an empty one only')
      }
    } catch (error) {
      if (!(error instanceof SeedRefused)) throw error
      this.#refuse(error.message)
    } finally {
      await stopQueue()
    }
  }

  #refuse(reason: string) {
    this.logger.logError(reason)
    this.exitCode = 1
  }
}
