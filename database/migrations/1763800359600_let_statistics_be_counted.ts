import { BaseSchema } from '@adonisjs/lucid/schema'

/** After an erasure the application has tables counted again (app/inventory/queries/forget_statistics.ts). */
export default class extends BaseSchema {
  async up() {
    this.schema.raw('grant maintain on all tables in schema public to tabellion_app')
  }
}
