import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { DateTime } from 'luxon'

/** What may be held no longer goes, as every night; one JSON line at the end. */
export default class RetentionRun extends BaseCommand {
  static commandName = 'retention:run'
  static description = 'End the records whose length of retention is over, or tell what would go'
  static options: CommandOptions = { startApp: true }

  @flags.boolean({ description: 'Write nothing: tell what would go' })
  declare dryRun: boolean

  @flags.string({ description: 'Instant at which what is due is judged (ISO); now by default' })
  declare at?: string

  async run() {
    const { runNow, whatWouldGo, AheadOfTime } = await import('#retention/by_hand')
    const now = () => ({ actor: 'system', at: DateTime.utc() }) as const
    const at = this.at ? DateTime.fromISO(this.at, { zone: 'Europe/Paris' }) : now().at
    if (!at.isValid) {
      this.logger.logError(`--at is not an instant: ${this.at}`)
      this.exitCode = 1
      return
    }
    try {
      const summary = this.dryRun ? await whatWouldGo(at) : await runNow(at, now)
      if (summary.failed > 0) this.exitCode = 1
      console.log(JSON.stringify(summary))
    } catch (error) {
      if (!(error instanceof AheadOfTime)) throw error
      this.logger.logError(error.message)
      this.exitCode = 1
    }
  }
}
