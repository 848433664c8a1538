import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What holds back processing or erasure: restrictions (art. 18), objections and withdrawals of
 * consent (art. 21 and 7(3)), legal holds (art. 17(3)). Marked rows are kept away from every
 * reader by the database itself, whatever the code does.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table restrictions (
        id uuid primary key default uuidv7(),
        professional_id uuid references professionals on delete cascade,
        email_digest text check (email_digest ~ '^[0-9a-f]{64}$'),
        phone_digest text check (phone_digest ~ '^[0-9a-f]{64}$'),
        ground text not null check (ground in (
          'accuracy_contested', 'unlawful_processing', 'needed_for_claims', 'objection_pending'
        )),
        request_reference text not null,
        since timestamptz not null,
        -- The person has been told that it ends (art. 18(3)).
        end_announced_at timestamptz,
        check (email_digest is not null or phone_digest is not null),
        unique nulls not distinct (professional_id, email_digest, phone_digest, request_reference)
      );
      create index on restrictions (email_digest, professional_id);

      -- One digest for each controller and purpose: nothing tells that two rows are of one person.
      create table objections (
        digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
        professional_id uuid references professionals on delete cascade,
        purpose text not null,
        act text not null check (act in (
          'objection', 'objection_to_marketing', 'withdrawal_of_consent'
        )),
        since timestamptz not null
      );
      create index on objections (professional_id);

      create table legal_holds (
        id uuid primary key default uuidv7(),
        professional_id uuid references professionals on delete restrict,
        dataset text not null,
        record_id text,
        ground text not null check (ground in (
          'expression', 'legal_obligation', 'public_health', 'archiving', 'legal_claims'
        )),
        until_day date not null,
        explanation text not null check (length(explanation) between 1 and 1000),
        placed_by uuid,
        placed_at timestamptz not null,
        ended_at timestamptz
      );
      create index on legal_holds (professional_id);

      create function is_held(hold uuid) returns boolean language sql stable as $$
        select exists (
          select from legal_holds
          where id = hold and ended_at is null
            and until_day >= (now() at time zone 'Europe/Paris')::date
        )
      $$;

      alter table appointments
        add column restricted_by uuid references restrictions,
        add column held_by uuid references legal_holds;
      alter table appointment_contacts add column restricted_by uuid references restrictions;
      alter table appointment_answers add column restricted_by uuid references restrictions;
      create index on appointments (restricted_by) where restricted_by is not null;
      create index on appointments (held_by) where held_by is not null;
      create index on appointment_contacts (restricted_by) where restricted_by is not null;
      create index on appointment_answers (restricted_by) where restricted_by is not null;

      create function refuse_change_of_restricted() returns trigger language plpgsql as $$
      begin
        if current_setting('app.restricted', true) is distinct from 'open' then
          raise exception 'The processing of this record is restricted (art. 18)'
            using errcode = 'check_violation', constraint = 'restricted';
        end if;
        return case tg_op when 'DELETE' then old else new end;
      end $$;
      create trigger restricted_is_not_changed
        before update of status, revision, starts_at, ends_at, offering_id on appointments
        for each row when (old.restricted_by is not null)
        execute function refuse_change_of_restricted();
      create trigger restricted_is_not_deleted before delete on appointments
        for each row when (old.restricted_by is not null)
        execute function refuse_change_of_restricted();

      create function refuse_erasure_of_held() returns trigger language plpgsql as $$
      begin
        if is_held(old.held_by) then
          raise exception 'This record is held (art. 17(3))'
            using errcode = 'check_violation', constraint = 'held';
        end if;
        return old;
      end $$;
      create trigger held_is_not_deleted before delete on appointments
        for each row when (old.held_by is not null) execute function refuse_erasure_of_held();

      alter table letters add column purpose text;
    `)
    for (const table of ['restrictions', 'objections', 'legal_holds']) this.#confine(table)
    for (const table of ['appointment_contacts', 'appointment_answers']) this.#hide(table)
  }

  /** Row level security: inside a tenant scope, only that professional's rows exist. */
  #confine(table: string) {
    this.schema.raw(`
      alter table ${table} enable row level security;
      create policy tenant on ${table} using (
        nullif(current_setting('app.tenant', true), '') is null
        or professional_id = nullif(current_setting('app.tenant', true), '')::uuid
      );
    `)
  }

  /** A restricted row does not exist, but for who opens it on purpose (art. 18(2)). */
  #hide(table: string) {
    this.schema.raw(`
      create policy restricted on ${table} as restrictive
        using (restricted_by is null or current_setting('app.restricted', true) = 'open')
        with check (true);
    `)
  }
}
