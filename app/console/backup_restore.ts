import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { DateTime } from 'luxon'
import { fromCaller } from '#foundation/caller_path'

/** Needs no database: the one of this installation may be gone. Leaves the doors of what it brings back closed. */
export default class BackupRestore extends BaseCommand {
  static commandName = 'backup:restore'
  static description =
    'Bring a backup back: into a new data folder, or into a new database of DATABASE_URL'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'File of the backup' })
  declare file: string

  @flags.string({ description: 'Data folder to make; a platform starts on it with TABELLION_DATA' })
  declare into?: string

  @flags.number({ description: 'Port of the PostgreSQL it is tried on; a free one unless said' })
  declare port?: number

  @flags.string({ description: 'Database to make, on the server of DATABASE_URL' })
  declare database?: string

  async run() {
    const { orRefuseBackup } = await import('#console/entry/or_refuse_backup')
    await orRefuseBackup(this, async () => {
      const { manifest, checked, brought } = await this.#restored()
      const { journal, tables, rows, differences, isIntact } = checked
      const { id, madeAt } = manifest
      console.log(
        JSON.stringify({
          ...{ state: isIntact ? 'restored' : 'broken', backup: id, made_at: madeAt },
          ...{ journal: journal.state, tables, rows, differences, brought },
          next: 'erasures:replay',
        })
      )
      if (!isIntact) this.exitCode = 1
    })
  }

  async #restored() {
    const { BackupRefused } = await import('#backups/errors')
    const path = fromCaller(this.file)
    const restoredAt = DateTime.utc().toISO()
    const { database, into, port } = this
    if (Boolean(database) === Boolean(into)) {
      throw new BackupRefused('Say either --into=FOLDER or --database=NAME.')
    }
    if (database) {
      const { restoreIntoDatabase } = await import('#backups/restore_dump')
      return { ...(await restoreIntoDatabase({ path, database, restoredAt })), brought: [] }
    }
    const { restoreIntoFolder } = await import('#backups/restore')
    return restoreIntoFolder({ path, folder: fromCaller(into!), port, restoredAt })
  }
}
