import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * A professional's list is narrowed and read as the platform's is: what is open by its date, what has
 * ended from the latest on. The wall between professionals asks for the requests of one at once: told
 * row by row, its cost made everybody's queries choose a longer way.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table rights_request_parts add column due_at timestamptz
        generated always as (coalesce(expires_at, '9999-01-01 00:00+00')) stored;
      drop index rights_request_controllers_professional_id_idx;
      create index rights_request_parts_of_professional
        on rights_request_parts (professional_id, rights_request_id);
      create index rights_request_parts_open on rights_request_parts (professional_id, due_at, id)
        include (state, asked_right) where closed_at is null and forwarded_at is not null;
      create index rights_request_parts_ended on rights_request_parts (professional_id, closed_at, id)
        include (state, asked_right) where closed_at is not null and forwarded_at is not null;

      drop policy tenant on rights_requests;
      create policy tenant on rights_requests using (
        nullif(current_setting('app.tenant', true), '') is null
        or id in (
          select rights_request_id from rights_request_parts
          where professional_id = nullif(current_setting('app.tenant', true), '')::uuid
        )
      );
    `)
  }
}
