import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Which records each hold covers: several may hold the same one, and when one of them ends the record
 * passes to another that is still in force. `held_by` names the hold that lasts longest.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table held_records (
        hold_id uuid not null references legal_holds on delete cascade,
        place text not null check (place in ('appointments', 'letters')),
        record_id uuid not null,
        primary key (hold_id, place, record_id)
      );
      create index on held_records (record_id);
      insert into held_records
        select held_by, 'appointments', id from appointments where held_by is not null
        union all
        select held_by, 'letters', id from letters where held_by is not null;

      alter table held_records enable row level security;
      create policy tenant on held_records using (
        exists (select from legal_holds where legal_holds.id = hold_id)
      );
    `)
  }
}
