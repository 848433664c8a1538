import { BaseSchema } from '@adonisjs/lucid/schema'

/** What stays of appointments when they go, if their professional wants it: counts that tell of nobody. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      -- What leaves an id behind is not anonymous, and is not called so.
      alter table retention_schedules drop constraint retention_schedules_ends_as_check,
        add constraint retention_schedules_ends_as_check
          check (ends_as in ('erase', 'anonymise', 'pseudonymise', 'archive'));

      alter table professionals add column keeps_statistics boolean not null default false;

      -- A month is counted once, before the first of its appointments goes.
      create table statistics_months (
        professional_id uuid not null references professionals on delete cascade,
        month date not null check (extract(day from month) = 1),
        counted_at timestamptz not null,
        primary key (professional_id, month)
      );
      create table appointment_statistics (
        professional_id uuid not null,
        month date not null,
        offering_id uuid not null references offerings on delete cascade,
        weekday int not null check (weekday between 1 and 7),
        half text not null check (half in ('morning', 'afternoon')),
        appointments int not null check (appointments >= 5),
        missed int check (missed >= 5 and appointments - missed >= 5),
        primary key (professional_id, month, offering_id, weekday, half),
        foreign key (professional_id, month) references statistics_months on delete cascade
      );
      create index on appointment_statistics (offering_id);
    `)
    for (const table of ['statistics_months', 'appointment_statistics']) {
      this.schema.raw(`
        alter table ${table} enable row level security;
        create policy tenant on ${table} using (
          nullif(current_setting('app.tenant', true), '') is null
          or professional_id = nullif(current_setting('app.tenant', true), '')::uuid
        );
      `)
    }
  }
}
