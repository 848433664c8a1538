import { readdir } from 'node:fs/promises'
import { args, BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { onScratchDatabase } from '#console/scratch/database'

const INSIDE = 'TABELLION_BENCH'

type Outcome = { readonly name: string; readonly ok: boolean }

/** Runs the benchmarks of docs/benchmarks.md, one JSON line each; exit 1 when a limit is missed. */
export default class Bench extends BaseCommand {
  static commandName = 'bench'
  static description = 'Run the benchmarks, or one of them, each on a database of its own'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'Name of one benchmark', required: false })
  declare name?: string

  async run() {
    const names = await this.#names()
    if (this.name && !names.includes(this.name)) {
      this.logger.logError(`No benchmark is called ${this.name}: ${names.join(', ')}`)
      this.exitCode = 1
      return
    }
    if (process.env[INSIDE]) return this.#measure(this.name!)
    for (const name of this.name ? [this.name] : names) {
      const code = await onScratchDatabase(['bench', name], { [INSIDE]: 'yes' })
      if (code !== 0) this.exitCode = 1
    }
  }

  async #names(): Promise<string[]> {
    const files = await readdir(this.app.makePath('app/console/bench'))
    return files.map((file) => file.replace(/\.[jt]s$/, '')).sort()
  }

  async #measure(name: string) {
    const { run } = (await import(`#console/bench/${name}`)) as { run: () => Promise<Outcome> }
    const outcome = await run()
    console.log(JSON.stringify(outcome))
    if (!outcome.ok) this.exitCode = 1
  }
}
