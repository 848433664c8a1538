import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What becomes of the data is the controller's choice (art. 28(3)(g)): when the platform gives notice there
 * is none yet, and nothing may say that there is.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table terminations alter column fate_chosen_at drop not null;
      update terminations set fate_chosen_at = null
        where given_by_side = 'platform' and fate_chosen_at = given_at;
      alter table terminations add constraint terminations_choice_check
        check (fate_chosen_at is not null or (given_by_side = 'platform' and fate = 'return'))
    `)
  }
}
