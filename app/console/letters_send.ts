import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

/** Tries every letter that is due now; the workers do so by themselves every minute. */
export default class LettersSend extends BaseCommand {
  static commandName = 'letters:send'
  static description = 'Try every letter that is due'
  static options: CommandOptions = { startApp: true }

  async run() {
    const { thePost } = await import('#letters/post')
    const { sendDueLetters } = await import('#letters/send_due')
    const { lettersByState } = await import('#letters/queries/letters')

    const post = thePost()
    const tried = post ? await sendDueLetters(post) : 0
    console.log(JSON.stringify({ tried, ...(await lettersByState()) }))
    if (!post) {
      this.logger.logError('Letters have nowhere to go: set SMTP_URL')
      this.exitCode = 1
    }
  }
}
