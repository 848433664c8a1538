import { BaseSchema } from '@adonisjs/lucid/schema'

/** A rule that the application recognises by its name has one that is not cut to fit. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table organisation_roles
        rename constraint organisation_roles_organisation_id_role_dataset_professiona_key
        to organisation_roles_once;
    `)
  }
}
