import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { DateTime } from 'luxon'

/** Registers somebody who takes bookings; accounts:create then lets them in. */
export default class ProfessionalsRegister extends BaseCommand {
  static commandName = 'professionals:register'
  static description = 'Register a professional, whose booking site is /rdv/SLUG'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'Name in addresses: small letters, figures, hyphens' })
  declare slug: string

  @flags.string({ description: 'Name, as registers and notices say it' })
  declare name?: string

  @flags.string({ description: 'What they do' })
  declare trade?: string

  @flags.string({ description: 'Where they read mail' })
  declare email?: string

  @flags.string({ description: 'Postal address' })
  declare address?: string

  @flags.string({ description: 'As +33561000000' })
  declare phone?: string

  @flags.string({ description: '14 figures' })
  declare siret?: string

  @flags.string({ description: 'Zone of the agenda', default: 'Europe/Paris' })
  declare timezone: string

  @flags.string({ description: 'Whose public holidays count', default: 'metropole' })
  declare region: string

  @flags.string({ description: 'fr or en', default: 'fr' })
  declare lang: string

  async run() {
    const { orRefuse } = await import('#console/entry/or_refuse')
    await orRefuse(this, () => this.#register())
  }

  async #register() {
    const { appUrl } = await import('#config/app')
    const { default: RegisterProfessional } = await import('#parties/actions/register_professional')
    const { professionalValidator } = await import('#parties/validators')
    const {
      lang: locale,
      phone = null,
      siret = null,
      ...facts
    } = await professionalValidator.validate(this)
    const stamp = { actor: 'system', at: DateTime.utc() } as const
    const { id, slug } = await new RegisterProfessional().handle({
      ...facts,
      phone,
      siret,
      locale,
      stamp,
    })
    const addresses = { site: `${appUrl}/rdv/${slug}`, contract: `${appUrl}/pro/contrat` }
    console.log(JSON.stringify({ professional: id, ...addresses }))
  }
}
