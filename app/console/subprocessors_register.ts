import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { DateTime } from 'luxon'

/** Enters a sub-processor: registers and notices name it from that day on. */
export default class SubprocessorsRegister extends BaseCommand {
  static commandName = 'subprocessors:register'
  static description = 'Enter a sub-processor in the list registers and notices are drawn from'
  static options: CommandOptions = { startApp: true }

  @flags.string({ description: 'Its actual name' })
  declare name?: string

  @flags.string({ description: 'hosting, mail_delivery, sms_delivery or time_stamping' })
  declare activity?: string

  @flags.string({ description: 'Where it processes the data, access included: FR, DE…' })
  declare country?: string

  @flags.string({ description: 'Where it answers on data protection' })
  declare email?: string

  @flags.string({ description: 'Postal address' })
  declare address?: string

  @flags.string({ description: 'What is relied on (art. 28, and 46 for a transfer), in words' })
  declare guarantee?: string

  @flags.string({ description: 'First day of use, as 2026-01-31' })
  declare since?: string

  @flags.boolean({ description: 'It is given no personal data' })
  declare blind?: boolean

  async run() {
    const { orRefuse } = await import('#console/entry/or_refuse')
    await orRefuse(this, () => this.#register())
  }

  async #register() {
    const { default: RegisterSubprocessor } = await import('#parties/actions/register_subprocessor')
    const { subprocessorValidator } = await import('#parties/validators')
    const { email: contactEmail, since, ...facts } = await subprocessorValidator.validate(this)
    const { id } = await new RegisterSubprocessor().handle({
      ...facts,
      contactEmail,
      seesPersonalData: !this.blind,
      inUseSince: DateTime.fromJSDate(since),
      stamp: { actor: 'system', at: DateTime.utc() },
    })
    console.log(JSON.stringify({ subprocessor: id }))
  }
}
