import env from '#start/env'
import { defineConfig, transports } from '@adonisjs/mail'

/** Only `letters` sends mail; without SMTP_URL it keeps letters in the development mailbox instead. */
const mailConfig = defineConfig({
  default: 'smtp',
  from: { address: env.get('MAIL_FROM', 'ne-pas-repondre@tabellion.example'), name: 'Tabellion' },
  mailers: {
    smtp: transports.smtp({ url: env.get('SMTP_URL', 'smtp://127.0.0.1:25') } as never),
  },
})

export default mailConfig

declare module '@adonisjs/mail/types' {
  export interface MailersList extends InferMailers<typeof mailConfig> {}
}
