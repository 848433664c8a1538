import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Who works on a request, lists that people keep under a name, and an index for each way the queue
 * is narrowed: what is open is read by its date, what has ended from the latest on.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table rights_requests add column assigned_to uuid references users on delete set null;
      update rights_requests set assigned_to = taken_in_charge_by;
      ${NARROWED.map(indexes).join('')}

      create table saved_views (
        id uuid primary key default uuidv7(),
        user_id uuid not null references users on delete cascade,
        name text not null,
        query text not null,
        saved_at timestamptz not null,
        unique (user_id, name)
      );
    `)
  }
}

const NARROWED = ['state', 'channel', 'assigned_to']

function indexes(column: string): string {
  return `
      create index rights_requests_open_by_${column}
        on rights_requests (${column}, due_at, id) where closed_at is null;
      create index rights_requests_ended_by_${column}
        on rights_requests (${column}, closed_at, id) where closed_at is not null;`
}
