import { args, BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { DateTime } from 'luxon'

/** Closes an account: its sessions end at once, wherever they were opened. */
export default class AccountsDisable extends BaseCommand {
  static commandName = 'accounts:disable'
  static description = 'Close an account and all its sessions'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'Address of the account' })
  declare email: string

  async run() {
    const { orRefuse } = await import('#console/entry/or_refuse')
    const { default: DisableAccount } = await import('#people/actions/disable_account')
    const stamp = { actor: 'system', at: DateTime.utc() } as const
    await orRefuse(this, async () => {
      const { email } = await new DisableAccount().handle({ email: this.email, stamp })
      console.log(`${email} is closed, and its sessions with it`)
    })
  }
}
