import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { DateTime } from 'luxon'

/** Replaces the key that signs documents; what it signed stays verifiable. */
export default class SigningRotate extends BaseCommand {
  static commandName = 'signing:rotate'
  static description =
    'Keep the certificates in force among the former ones, and make a new key where it is the platform’s own'
  static options: CommandOptions = { startApp: true }

  async run() {
    const { platformKeySource, rotateSigningKey } = await import('#documents/signing_key')
    const now = DateTime.utc().toJSDate()
    const { former, current } = await rotateSigningKey(platformKeySource(), now)
    console.log(JSON.stringify({ former, current }, null, 2))
    if (!current) {
      this.logger.info('The key is given by SIGNING_…: point these settings to the new one')
    }
  }
}
