import { column } from '@adonisjs/lucid/orm'
import { CustomFieldSchema } from '#database/schema'

/** A field the professional added to the form, and why it is necessary (art. 5(1)(c)). */
export default class CustomField extends CustomFieldSchema {
  @column({ prepare: (choices: string[]) => JSON.stringify(choices) })
  declare choices: string[]
}
