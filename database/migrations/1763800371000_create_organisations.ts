import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Everybody with a role who is neither a professional nor the platform: companies engaged, recipients,
 * authorities, joint controllers. What the inventory tells already (who is controller, processor or
 * sub-processor of what) is not stored; only what people know is.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table organisations (
        id uuid primary key default uuidv7(),
        name text not null check (name <> ''),
        address text not null default '',
        country text not null check (country ~ '^[A-Z]{2}$'),
        -- Whose public holidays count, in France.
        region text,
        siret text check (siret ~ '^[0-9]{14}$'),
        trade text not null default '',
        is_of_health boolean not null default false,
        -- A duplicate keeps its row and its history, and leads to the one it was merged into.
        merged_into uuid references organisations,
        merged_at timestamptz,
        created_at timestamptz not null,
        updated_at timestamptz,
        unique (id, name, address),
        check ((merged_into is null) = (merged_at is null)),
        check (merged_into <> id)
      );
      create unique index organisations_siret_key on organisations (siret) where merged_into is null;
      create index on organisations (lower(name), id) where merged_into is null;
      create index on organisations (merged_into);
      create index on professionals (lower(name), id);

      create table party_contacts (
        id uuid primary key default uuidv7(),
        organisation_id uuid references organisations on delete cascade,
        professional_id uuid references professionals on delete cascade,
        kind text not null check (kind in ('contact', 'dpo', 'representative')),
        name text not null check (name <> ''),
        email text,
        phone text,
        address text,
        created_at timestamptz not null,
        updated_at timestamptz,
        check (num_nonnulls(organisation_id, professional_id) = 1)
      );
      -- One data protection officer and one representative each (art. 27 and 37).
      create unique index party_contacts_one_each
        on party_contacts (coalesce(organisation_id, professional_id), kind)
        where kind <> 'contact';
      create index on party_contacts (organisation_id);
      create index on party_contacts (professional_id);
      create index on party_contacts (lower(email));

      create table organisation_roles (
        id uuid primary key default uuidv7(),
        organisation_id uuid not null references organisations on delete cascade,
        role text not null check (role in ('joint_controller', 'recipient', 'authority')),
        -- Key of a data set of the inventory.
        dataset text not null,
        -- Whose data set; null is every controller of it.
        professional_id uuid references professionals on delete cascade,
        reason text not null default '',
        created_at timestamptz not null,
        unique nulls not distinct (organisation_id, role, dataset, professional_id)
      );
      create index on organisation_roles (dataset);
      create index on organisation_roles (professional_id);

      -- A file between its preview and its import; a day at most.
      create table organisation_imports (
        id uuid primary key default uuidv7(),
        content text not null,
        created_by uuid not null references users on delete cascade,
        created_at timestamptz not null
      );
      create index on organisation_imports (created_by);

      alter table subprocessors add column organisation_id uuid;
    `)
    this.schema.raw(ENGAGED)
    this.schema.raw(WALLS)
  }
}

/**
 * Who is engaged already is an organisation too. An entry says the name and the address of its
 * organisation: the database itself keeps them the same.
 */
const ENGAGED = `
  with engaged as (
    insert into organisations (name, address, country, created_at)
    select name, address, min(country), min(created_at) from subprocessors group by name, address
    returning id, name, address
  )
  update subprocessors set organisation_id = engaged.id from engaged
  where subprocessors.name = engaged.name and subprocessors.address = engaged.address;

  alter table subprocessors
    add constraint subprocessors_named_as_organisation
      foreign key (organisation_id, name, address)
      references organisations (id, name, address) on update cascade;
  create index on subprocessors (organisation_id);
`

const WALLS = `
  alter table party_contacts enable row level security;
  create policy tenant on party_contacts using (
    nullif(current_setting('app.tenant', true), '') is null
    or professional_id = nullif(current_setting('app.tenant', true), '')::uuid
  );
  alter table organisation_roles enable row level security;
  create policy tenant on organisation_roles using (
    nullif(current_setting('app.tenant', true), '') is null
    or professional_id is null
    or professional_id = nullif(current_setting('app.tenant', true), '')::uuid
  );
`
