import { args, BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { DateTime } from 'luxon'

/** Ends the key of a program at once. */
export default class ApiTokensRevoke extends BaseCommand {
  static commandName = 'api-tokens:revoke'
  static description = 'End the key of a program at once'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'Name of the program' })
  declare name: string

  async run() {
    const { orRefuse } = await import('#console/entry/or_refuse')
    const { default: RevokeApiToken } = await import('#people/actions/revoke_api_token')
    const stamp = { actor: 'system', at: DateTime.utc() } as const
    await orRefuse(this, async () => {
      const { name } = await new RevokeApiToken().handle({ name: this.name, stamp })
      console.log(`${name} is revoked`)
    })
  }
}
