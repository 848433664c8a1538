import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * A hold needs no request: it is placed on a person, a whole professional or one item, names the text that
 * requires it and the day on which somebody looks at it again, and may keep some fields only.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table legal_holds
        -- What was placed in one act is read, looked at again and lifted together.
        add column act_id uuid not null default uuidv7(),
        add column target text not null default 'person'
          check (target in ('person', 'professional', 'item')),
        add column law text check (length(law) between 1 and 200),
        add column review_on date,
        add column review_told_on date,
        add column fields text[] check (cardinality(fields) > 0),
        add column email_digests text[] not null default '{}',
        add column phone_digests text[] not null default '{}',
        add column ended_by uuid,
        add column end_reason text check (length(end_reason) <= 1000),
        add constraint legal_holds_professional_as_a_whole
          check (target <> 'professional' or professional_id is not null);
      update legal_holds set target = 'item' where record_id is not null;
      create index on legal_holds (act_id);
      create index on legal_holds using gin (email_digests);
      create index on legal_holds using gin (phone_digests);
      create index on legal_holds (professional_id, until_day) where target = 'professional';

      create function professionals_on_hold() returns setof uuid language sql stable as $$
        select professional_id from legal_holds
        where target = 'professional' and ended_at is null
          and until_day >= (now() at time zone 'Europe/Paris')::date
      $$;
      -- A hold on the record itself, or on everything of its professional.
      create function stays_held(hold uuid, professional uuid) returns boolean
      language sql stable as $$
        select exists (
          select from legal_holds
          where (id = hold or (target = 'professional' and professional_id = professional))
            and ended_at is null
            and until_day >= (now() at time zone 'Europe/Paris')::date
        )
      $$;

      alter table appointments add column erasure_postponed_at timestamptz;
      create index appointments_postponed on appointments (erasure_postponed_at)
        where erasure_postponed_at is not null;
      create index held_records_place on held_records (place, record_id);

      alter table users add column held_by uuid references legal_holds on delete set null;
      alter table rights_requests
        add column held_by uuid references legal_holds on delete set null;
      create index users_held on users (held_by) where held_by is not null;
      create index rights_requests_held on rights_requests (held_by) where held_by is not null;
      alter table held_records drop constraint held_records_place_check,
        add constraint held_records_place_check
          check (place in ('appointments', 'letters', 'users', 'rights_requests'));
    `)
    for (const table of ['users', 'rights_requests']) this.#keep(table)
    this.schema.raw(`
      create function refuse_erasure_of_professional() returns trigger language plpgsql as $$
      begin
        if exists (
          select from gone where professional_id in (select professionals_on_hold())
        ) then
          raise exception 'The records of this professional are held (art. 17(3))'
            using errcode = 'check_violation', constraint = 'held';
        end if;
        return null;
      end $$;
      create trigger professional_on_hold_is_kept after delete on appointments
        referencing old table as gone for each statement
        execute function refuse_erasure_of_professional();
    `)
  }

  #keep(table: string) {
    this.schema.raw(`
      create trigger held_is_not_deleted before delete on ${table}
        for each row when (old.held_by is not null) execute function refuse_erasure_of_held()
    `)
  }
}
