import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * A part bears the reference and the channel of its request, which never change: a professional's list is
 * narrowed by them without asking for each request behind the wall. The database copies them, as its
 * owner: a part is what lets its professional see the request at all.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table rights_request_parts add column reference text, add column channel text;
      update rights_request_parts part set reference = request.reference, channel = request.channel
        from rights_requests request where request.id = part.rights_request_id;
      alter table rights_request_parts
        alter column reference set not null,
        alter column channel set not null;

      create function part_of_request() returns trigger
        language plpgsql security definer set search_path = public as $$
      begin
        select reference, channel into strict new.reference, new.channel
          from rights_requests where id = new.rights_request_id;
        return new;
      end $$;
      create trigger part_of_request before insert on rights_request_parts
        for each row execute function part_of_request();

      drop index rights_request_parts_open, rights_request_parts_ended;
      create index rights_request_parts_open on rights_request_parts (professional_id, due_at, id)
        include (state, asked_right, channel, reference)
        where closed_at is null and forwarded_at is not null;
      create index rights_request_parts_ended on rights_request_parts (professional_id, closed_at, id)
        include (state, asked_right, channel, reference)
        where closed_at is not null and forwarded_at is not null;
    `)
  }
}
