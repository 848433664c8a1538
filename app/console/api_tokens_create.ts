import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { DateTime } from 'luxon'

/** Makes a key for a partner's program and prints it, once. */
export default class ApiTokensCreate extends BaseCommand {
  static commandName = 'api-tokens:create'
  static description = 'Make a key for a program, and print it once'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'Name of the program' })
  declare name: string

  @flags.array({ description: 'rights_requests:file, rights_requests:read' })
  declare scope?: string[]

  @flags.number({ description: 'Days until it ends', default: 365 })
  declare days: number

  async run() {
    const { orRefuse } = await import('#console/entry/or_refuse')
    await orRefuse(this, () => this.#create())
  }

  async #create() {
    const { default: CreateApiToken } = await import('#people/actions/create_api_token')
    const { apiTokenValidator } = await import('#people/validators')
    const { name, scope, days } = await apiTokenValidator.validate(this)
    const stamp = { actor: 'system', at: DateTime.utc() } as const
    const token = await new CreateApiToken().handle({ name, scopes: scope, days, stamp })
    console.log(`${token}\nShown this once.`)
  }
}
