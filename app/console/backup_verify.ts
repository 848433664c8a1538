import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { DateTime } from 'luxon'
import { fromCaller } from '#foundation/caller_path'

/** Exit 0 and what was found, or exit 1 and what is wrong; noted with the backup either way. */
export default class BackupVerify extends BaseCommand {
  static commandName = 'backup:verify'
  static description =
    'Bring a backup back to a server apart, on another port, and look at it there'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'File of the backup' })
  declare file: string

  @flags.number({ description: 'Port of the server it is tried on; a free one unless said' })
  declare port?: number

  async run() {
    const { orRefuseBackup } = await import('#console/entry/or_refuse_backup')
    const { verifyBackup } = await import('#backups/verify')
    await orRefuseBackup(this, async () => {
      const now = () => ({ actor: 'system', at: DateTime.utc() }) as const
      const { port } = this
      const { isIntact, checked, why } = await verifyBackup({
        ...{ path: fromCaller(this.file), port, now },
      })
      const state = isIntact ? 'intact' : 'broken'
      const { journal, tables, rows, differences } = checked ?? {}
      console.log(
        JSON.stringify({ state, why, journal: journal?.state, tables, rows, differences })
      )
      if (!isIntact) this.exitCode = 1
    })
  }
}
