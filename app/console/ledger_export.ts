import { writeFile } from 'node:fs/promises'
import { args, BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { fromCaller } from '#foundation/caller_path'

/** To be kept apart from the backups, and under other keys. */
export default class LedgerExport extends BaseCommand {
  static commandName = 'ledger:export'
  static description = 'Write every line of the erasure ledger, sealed, to a file to keep apart'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'File to write' })
  declare file: string

  async run() {
    const { everyText } = await import('#ledger/queries/every_text')
    const texts = await everyText()
    await writeFile(fromCaller(this.file), texts.map((text) => `${text}\n`).join(''), {
      mode: 0o600,
    })
    console.log(JSON.stringify({ lines: texts.length }))
  }
}
