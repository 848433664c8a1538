import vine from '@vinejs/vine'
import { email } from '#foundation/form_fields'

export const subscriptionValidator = vine.create({ email: email() })
