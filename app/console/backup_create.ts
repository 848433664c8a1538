import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { DateTime } from 'luxon'
import { fromCaller } from '#foundation/caller_path'

/** Works while the server runs. One JSON line, or exit 1 and the reason. */
export default class BackupCreate extends BaseCommand {
  static commandName = 'backup:create'
  static description = 'Make an encrypted backup of everything, while the platform goes on working'
  static options: CommandOptions = { startApp: true }

  @flags.string({ description: 'Folder to write it to; BACKUP_FOLDER unless said' })
  declare output?: string

  async run() {
    const { default: env } = await import('#start/env')
    const { orRefuseBackup } = await import('#console/entry/or_refuse_backup')
    const { BackupRefused } = await import('#backups/errors')
    const { makeBackup } = await import('#backups/make')
    const { join } = await import('node:path')
    await orRefuseBackup(this, async () => {
      const folder = this.output === undefined ? env.get('BACKUP_FOLDER') : fromCaller(this.output)
      if (!folder) throw new BackupRefused('Say --output=FOLDER, or set BACKUP_FOLDER.')
      const now = () => ({ actor: 'system', at: DateTime.utc() }) as const
      const backup = await makeBackup({ folder, now })
      const { number, kind, file, bytes, sha256, lastDay } = backup
      const told = { number, kind, file: join(folder, file), bytes, sha256, expires_on: lastDay }
      console.log(JSON.stringify({ state: 'made', ...told }))
    })
  }
}
