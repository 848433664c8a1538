import type { ApplicationService } from '@adonisjs/core/types'
import { doors } from '#foundation/doors'
import { stopQueue, work } from '#foundation/jobs'
import env from '#start/env'

/** Works on the jobs and rings the bells in the web process, unless TABELLION_WORKERS is off. */
export default class JobsProvider {
  #silence = () => {}
  readonly #stopped = new AbortController()

  constructor(protected app: ApplicationService) {}

  async ready() {
    if (this.app.getEnvironment() !== 'web' || env.get('TABELLION_WORKERS') === 'off') return
    /** A platform that is closed is served by nobody, nor worked on. */
    void this.#begin().catch((error) => {
      if (!this.#stopped.signal.aborted) throw error
    })
  }

  async #begin() {
    await doors.open(this.#stopped.signal)
    const [{ jobs }, { ringBells }] = await Promise.all([
      import('#start/jobs'),
      import('#start/schedule'),
    ])
    if (this.#stopped.signal.aborted) return
    await work(jobs)
    this.#silence = ringBells()
  }

  async shutdown() {
    this.#stopped.abort()
    this.#silence()
    await stopQueue()
  }
}
