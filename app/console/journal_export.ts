import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { args, BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { fromCaller } from '#foundation/caller_path'

/** Writes every line of the journal as it was hashed, for scripts/verify_journal.mjs or anybody. */
export default class JournalExport extends BaseCommand {
  static commandName = 'journal:export'
  static description = 'Write the lines of the journal to a file, as they were hashed'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'File to write' })
  declare file: string

  async run() {
    const { default: db } = await import('@adonisjs/lucid/services/db')
    const { journalHead } = await import('#journal/queries/head')
    const { journalText } = await import('#journal/queries/lines')

    const { seq, hash } = await journalHead(db.connection())
    const file = createWriteStream(fromCaller(this.file))
    try {
      await pipeline(journalText(db.connection(), seq), file)
      console.log(JSON.stringify({ entries: seq, head: hash }))
    } catch (error) {
      this.logger.logError(`The journal was not written: ${(error as Error).message}`)
      this.exitCode = 1
    }
  }
}
