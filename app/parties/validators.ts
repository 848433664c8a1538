import vine, { SimpleMessagesProvider } from '@vinejs/vine'
import type { FieldContext } from '@vinejs/vine/types'
import { IANAZone } from 'luxon'
import { REGIONS } from '#deadlines/domain/holidays'
import { ACTIVITIES } from '#inventory/dataset'
import { isSiret } from '#parties/domain/siret'
import { isSlug } from '#parties/domain/slug'

const line = (max: number) => vine.string().trim().minLength(1).maxLength(max)
const email = () => vine.string().trim().toLowerCase().maxLength(254).email()
const lang = vine.enum(['fr', 'en'] as const)

const that = vine.createRule(
  (value: unknown, { holds, told }: { holds(text: string): boolean; told: string }, field) => {
    if (!holds(String(value))) field.report(told, 'that', field as FieldContext)
  }
)

/** A professional as a command describes it: what is wrong is told in English, flag by flag. */
export const professionalValidator = vine.create({
  slug: vine.string().use(
    that({
      holds: isSlug,
      told: 'The slug is 3 to 63 small letters, figures and hyphens, and no page of /rdv has it',
    })
  ),
  name: line(200),
  trade: line(200),
  email: email(),
  address: line(500),
  phone: vine
    .string()
    .regex(/^\+[0-9]{6,15}$/)
    .optional(),
  siret: vine
    .string()
    .use(that({ holds: isSiret, told: 'A SIRET has 14 figures, and its key fits' }))
    .optional(),
  timezone: vine.string().use(
    that({
      holds: (zone) => IANAZone.isValidZone(zone),
      told: 'Unknown time zone: say one like Europe/Paris',
    })
  ),
  region: vine.enum(REGIONS),
  lang,
})
professionalValidator.messagesProvider = new SimpleMessagesProvider({
  'email.email': 'The address is not an email address',
  'phone.regex': 'Write the phone number as +33561000000',
  'region.enum': `Unknown region: one of ${REGIONS.join(', ')}`,
  'lang.enum': 'Unknown language: fr or en',
})

/** A sub-processor as a command describes it. */
export const subprocessorValidator = vine.create({
  name: line(200),
  activity: vine.enum(ACTIVITIES),
  country: vine.string().regex(/^[A-Z]{2}$/),
  email: email(),
  address: line(500),
  guarantee: line(1000),
  since: vine.date({ formats: ['YYYY-MM-DD'] }),
})
subprocessorValidator.messagesProvider = new SimpleMessagesProvider({
  'activity.enum': `Unknown activity: one of ${ACTIVITIES.join(', ')}`,
  'country.regex': 'Write the country as two capital letters, like FR',
  'email.email': 'The address is not an email address',
  'since.date': 'Write the day as 2026-01-31',
})
