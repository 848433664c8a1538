import { BaseSchema } from '@adonisjs/lucid/schema'

/** A start under another key of digests is refused (scripts/platform.mjs). */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table digest_key_mark (
        one boolean primary key default true check (one),
        mark text not null
      )
    `)
  }
}
