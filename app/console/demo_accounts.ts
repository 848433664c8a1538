import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

/** Where to click, and as whom. */
export default class DemoAccounts extends BaseCommand {
  static commandName = 'demo:accounts'
  static description = 'Print the addresses and accounts of the demonstration platform'
  static options: CommandOptions = { startApp: true }

  async run() {
    const { appUrl, isDemo } = await import('#config/app')
    const { demoAccounts, DEMO_PASSWORD } = await import('#console/demo/accounts')
    const { PROFESSIONALS } = await import('#console/demo/professionals')
    const { default: User } = await import('#people/models/user')
    const known = await User.query().whereIn(
      'email',
      demoAccounts().map(({ email }) => email)
    )
    if (!isDemo || known.length === 0) return

    const emails = new Set(known.map(({ email }) => email))
    const accounts = demoAccounts().filter(({ email }) => emails.has(email))
    const shops = PROFESSIONALS.filter(({ slug }) => accounts.some((it) => it.slug === slug))
    const width = Math.max(24, ...shops.map(({ trade }) => trade.length + 2))
    const line = (name: string, value: string) => `  ${name.padEnd(width)} ${value}`
    console.log(
      [
        '',
        'Plateforme de démonstration : personne n’y est réel.',
        '',
        line('Prendre rendez-vous', ''),
        ...shops.map(({ trade, slug }) => line(`  ${trade}`, `${appUrl}/rdv/${slug}`)),
        line('Exercer ses droits', `${appUrl}/droits`),
        line('Vérifier une attestation', `${appUrl}/verifier`),
        line('Courrier envoyé', `${appUrl}/_courrier`),
        '',
        line('Se connecter', `${appUrl}/connexion   mot de passe : ${DEMO_PASSWORD}`),
        ...accounts.map(({ email, role, slug }) =>
          line(`  ${ROLES[role]}`, `${email}${slug ? `   ${slug}` : ''}`)
        ),
        '',
      ].join('\n')
    )
  }
}

const ROLES = {
  dpo: 'DPO',
  staff: 'équipe',
  professional: 'professionnel',
  assistant: 'assistant',
} as const
