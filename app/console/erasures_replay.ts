import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { DateTime } from 'luxon'

/** The server stays closed until it has run: see docs/decisions on the erasure ledger. */
export default class ErasuresReplay extends BaseCommand {
  static commandName = 'erasures:replay'
  static description =
    'After a restore: erase again whom the ledger names, then let the server open'
  static options: CommandOptions = { startApp: true }

  @flags.boolean({ description: 'Open although no ledger was found: nobody had been erased since' })
  declare withoutLedger: boolean

  async run() {
    const { NoLedger, replayErasures } = await import('#ledger/replay')
    try {
      const now = () => ({ actor: 'system', at: DateTime.utc() }) as const
      const { withoutLedger } = this
      const replayed = await replayErasures(now, { withoutLedger })
      console.log(JSON.stringify({ state: 'replayed', ...replayed }))
    } catch (error) {
      if (!(error instanceof NoLedger)) throw error
      this.logger.logError(error.message)
      console.log(JSON.stringify({ state: 'no_ledger' }))
      this.exitCode = 1
    }
  }
}
