import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Rights asked for and references are looked through along the order of the queue: behind the walls
 * between professionals neither containment nor likeness may choose rows by an index of its own
 * (they are not leakproof), so the index that is walked holds them.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      drop index rights_requests_open;
      drop index rights_requests_closed;
      create index rights_requests_open on rights_requests (due_at, id)
        include (asked_rights, reference) where closed_at is null;
      create index rights_requests_closed on rights_requests (closed_at, id)
        include (asked_rights, reference) where closed_at is not null;
    `)
  }
}
