import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { DateTime } from 'luxon'

/** The bell of 4:30 does it by itself. */
export default class CompactionRun extends BaseCommand {
  static commandName = 'compaction:run'
  static description = 'Have deleted rows leave the data files and the write-ahead log'
  static options: CommandOptions = { startApp: true }

  async run() {
    const { compact } = await import('#compaction/compact')
    const now = () => ({ actor: 'system', at: DateTime.utc() }) as const
    const done = await compact({ occasion: 'asked', now })
    if (done === null) {
      this.logger.logError('Another process is at it')
      this.exitCode = 1
      return
    }
    const isWhole = done.logClean && Object.keys(done.waiting).length === 0
    console.log(JSON.stringify({ state: isWhole ? 'clean' : 'partial', ...done }))
    if (!isWhole) this.exitCode = 1
  }
}
