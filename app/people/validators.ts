import vine, { SimpleMessagesProvider } from '@vinejs/vine'
import type { FieldContext } from '@vinejs/vine/types'
import { isGuessable } from '#people/domain/password'
import { API_SCOPES } from '#people/domain/api_scope'
import { ROLES } from '#people/domain/role'

export const signInValidator = vine.create({
  email: vine.string().trim().maxLength(254),
  password: vine.string().maxLength(256),
})

const notGuessable = vine.createRule((value: unknown, _, field: FieldContext) => {
  if (isGuessable(String(value), field.meta.context)) {
    field.report('The {{ field }} field is easy to guess', 'guessable', field)
  }
})

/** Not the rule of VineJS: the translator renames the other field in its options, for good. */
const sameAsNew = vine.createRule((value: unknown, _, field: FieldContext) => {
  if (value !== field.parent.new_password) {
    field.report('The {{ field }} field is not the same', 'sameAs', field)
  }
})

const newPassword = {
  new_password: vine.string().minLength(12).maxLength(256).use(notGuessable()),
  new_password_again: vine.string().maxLength(256).use(sameAsNew()),
}

type Known = { context: readonly string[] }

/** All under `password`: what is typed there is never carried over to the next page. */
export const passwordValidator = vine.withMetaData<Known>().create({
  password: vine.object({ current_password: vine.string().maxLength(256), ...newPassword }),
})

/** The same rules, for somebody who has followed a link in place of the current password. */
export const resetValidator = vine.withMetaData<Known>().create({
  password: vine.object(newPassword),
})

export const passwordLinkValidator = vine.create({
  email: vine.string().trim().toLowerCase().maxLength(254).email(),
})

/** An account as a command describes it: what is wrong is told in English, flag by flag. */
export const accountValidator = vine.create({
  email: vine.string().trim().toLowerCase().maxLength(254).email(),
  name: vine.string().trim().minLength(1).maxLength(200),
  role: vine.enum(ROLES),
  lang: vine.enum(['fr', 'en'] as const),
})
accountValidator.messagesProvider = new SimpleMessagesProvider({
  'email.email': 'The address is not an email address',
  'role.enum': `Unknown role: one of ${ROLES.join(', ')}`,
  'lang.enum': 'Unknown language: fr or en',
})

/** A key for a program, as a command describes it. */
export const apiTokenValidator = vine.create({
  name: vine
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  scope: vine.array(vine.enum(API_SCOPES)).minLength(1).distinct(),
  days: vine.number().withoutDecimals().min(1).max(730),
})
apiTokenValidator.messagesProvider = new SimpleMessagesProvider({
  'name.regex': 'The name is made of small letters, digits and hyphens',
})
