import { readFile } from 'node:fs/promises'
import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { fromCaller } from '#foundation/caller_path'
import type { PublishedHead } from '#journal/domain/published_head'

/** Exit 0 and the head, or exit 1 and the first entry that is broken. */
export default class JournalVerify extends BaseCommand {
  static commandName = 'journal:verify'
  static description = 'Verify the whole journal, and that every published head is in it'
  static options: CommandOptions = { startApp: true }

  @flags.string({ description: 'Published heads that somebody else kept (JSON lines)' })
  declare heads?: string

  async run() {
    const { default: db } = await import('@adonisjs/lucid/services/db')
    const { verifyJournal } = await import('#journal/queries/verify_journal')
    const { publishedHeads } = await import('#journal/published_heads')

    const kept = await this.#keptElsewhere()
    if (!kept) return
    const heads = [...(await publishedHeads(db.connection())), ...kept]
    const verification = await verifyJournal(db.connection(), heads)
    if (verification.state === 'intact') {
      const { seq, hash } = verification.head
      console.log(JSON.stringify({ state: 'intact', entries: seq, head: hash }))
      return
    }
    const { seq, why } = verification
    console.log(JSON.stringify({ state: 'broken', entry: seq, why }))
    this.exitCode = 1
  }

  async #keptElsewhere(): Promise<PublishedHead[] | null> {
    if (!this.heads) return []
    const { readHeads } = await import('#journal/domain/published_head')
    try {
      return readHeads(await readFile(fromCaller(this.heads), 'utf8'))
    } catch (error) {
      this.logger.logError(`The heads cannot be read: ${(error as Error).message}`)
      this.exitCode = 1
      return null
    }
  }
}
