import { BaseSchema } from '@adonisjs/lucid/schema'

/** The parties of the product: professionals (controllers), users, sub-processors. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table professionals (
        id uuid primary key default uuidv7(),
        slug text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{1,61}[a-z0-9])$'),
        name text not null,
        trade text not null,
        email text not null,
        phone text,
        address text not null,
        siret text check (siret ~ '^[0-9]{14}$'),
        timezone text not null default 'Europe/Paris',
        region text not null default 'metropole',
        locale text not null default 'fr' check (locale in ('fr', 'en')),
        retention_days int not null default 120 check (retention_days in (90, 120, 240)),
        created_at timestamptz not null,
        updated_at timestamptz
      );

      create table users (
        id uuid primary key default uuidv7(),
        email text not null unique check (email = lower(email)),
        full_name text not null,
        password text not null,
        role text not null check (role in ('dpo', 'staff', 'professional', 'assistant')),
        professional_id uuid references professionals on delete restrict,
        locale text not null default 'fr' check (locale in ('fr', 'en')),
        disabled_at timestamptz,
        created_at timestamptz not null,
        updated_at timestamptz,
        check ((role in ('professional', 'assistant')) = (professional_id is not null))
      );
      create index on users (professional_id);

      create table subprocessors (
        id uuid primary key default uuidv7(),
        name text not null,
        activity text not null,
        country text not null check (country ~ '^[A-Z]{2}$'),
        contact_email text not null,
        address text not null,
        guarantee text not null,
        sees_personal_data boolean not null,
        in_use_since date not null,
        ended_on date,
        created_at timestamptz not null,
        updated_at timestamptz
      );
    `)
    confined(this.schema, 'users', 'professional_id')
    confined(this.schema, 'professionals', 'id')
  }
}

/** Row level security: inside a tenant scope, only that professional's rows exist. */
function confined(schema: BaseSchema['schema'], table: string, column: string) {
  schema.raw(`
    alter table ${table} enable row level security;
    create policy tenant on ${table} using (
      nullif(current_setting('app.tenant', true), '') is null
      or ${column} = nullif(current_setting('app.tenant', true), '')::uuid
    );
  `)
}
