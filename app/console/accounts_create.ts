import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { DateTime } from 'luxon'

/** Opens an account and prints its first password, which is kept nowhere in clear. */
export default class AccountsCreate extends BaseCommand {
  static commandName = 'accounts:create'
  static description = 'Open an account, and print its first password once'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'Address to sign in with' })
  declare email: string

  @flags.string({ description: 'First and last name' })
  declare name?: string

  @flags.string({ description: 'dpo, staff, professional or assistant' })
  declare role?: string

  @flags.string({ description: 'Slug of whom a professional or an assistant works for' })
  declare professional?: string

  @flags.string({ description: 'fr or en', default: 'fr' })
  declare lang: string

  async run() {
    const { orRefuse } = await import('#console/entry/or_refuse')
    await orRefuse(this, () => this.#create())
  }

  async #create() {
    const { appUrl } = await import('#config/app')
    const { default: CreateAccount } = await import('#people/actions/create_account')
    const { newPassword } = await import('#people/new_password')
    const { accountValidator } = await import('#people/validators')
    const facts = await accountValidator.validate(this)
    const password = newPassword()
    await new CreateAccount().handle({
      email: facts.email,
      fullName: facts.name,
      role: facts.role,
      professionalId: await this.#professionalId(),
      locale: facts.lang,
      password,
      stamp: { actor: 'system', at: DateTime.utc() },
    })
    console.log(`${facts.email}\n${password}`)
    console.log(`Shown this once. To be changed at ${appUrl}/compte/mot-de-passe`)
  }

  async #professionalId(): Promise<string | null> {
    const { professional: slug } = this
    if (slug === undefined) return null
    const { default: Professional } = await import('#parties/models/professional')
    const { RuleViolation } = await import('#foundation/errors')
    const professional = await Professional.findBy({ slug })
    if (!professional) throw new RuleViolation(`No professional is called ${slug}`)
    return professional.id
  }
}
