import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.raw('create extension if not exists btree_gist')
    this.schema.createTable('sessions', (table) => {
      table.string('id', 255).primary()
      table.text('data').notNullable()
      table.string('user_id', 255).nullable().index()
      table.timestamp('expires_at').notNullable().index()
    })
    this.schema.createTable('rate_limits', (table) => {
      table.string('key', 255).notNullable().primary()
      table.integer('points').notNullable().defaultTo(0)
      table.bigint('expire').unsigned()
    })
    /** One row for each minute a bell was answered: see foundation/bells.ts. */
    this.schema.createTable('bells', (table) => {
      table.text('job').notNullable()
      table.timestamp('period', { useTz: true }).notNullable()
      table.primary(['job', 'period'])
    })
  }
}
