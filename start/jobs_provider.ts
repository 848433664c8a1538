import type { ApplicationService } from '@adonisjs/core/types'
import { stopQueue, work } from '#foundation/jobs'
import env from '#start/env'

/** Works on the jobs and rings the bells in the web process, unless TABELLION_WORKERS is off. */
export default class JobsProvider {
  #silence = () => {}

  constructor(protected app: ApplicationService) {}

  async ready() {
    if (this.app.getEnvironment() !== 'web' || env.get('TABELLION_WORKERS') === 'off') return
    const [{ jobs }, { ringBells }] = await Promise.all([
      import('#start/jobs'),
      import('#start/schedule'),
    ])
    await work(jobs)
    this.#silence = ringBells()
  }

  async shutdown() {
    this.#silence()
    await stopQueue()
  }
}
