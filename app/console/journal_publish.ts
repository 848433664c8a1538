import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { DateTime } from 'luxon'

/** Publishes the head of the journal now, unless today's has been published. */
export default class JournalPublish extends BaseCommand {
  static commandName = 'journal:publish'
  static description = 'Sign the head of the journal and append it to journal-heads.jsonl'
  static options: CommandOptions = { startApp: true }

  async run() {
    const { default: PublishHead } = await import('#journal/actions/publish_head')
    const { headsFile } = await import('#journal/published_heads')
    const stamp = { actor: 'system', at: DateTime.utc() } as const
    const head = await new PublishHead().handle({ stamp })
    console.log(head ? JSON.stringify(head) : `already published today: ${headsFile()}`)
  }
}
