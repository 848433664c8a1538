import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What binds the platform to each professional (art. 28(3)): the words of the clauses, what was signed
 * and by whom, the annexes drawn from the inventory, the instructions, and the security measures.
 */
export default class extends BaseSchema {
  async up() {
    this.#parties()
    this.#agreements()
    this.#instructions()
    for (const table of ['agreement_signings', 'agreements', 'agreement_annexes', 'instructions']) {
      this.#confine(table)
    }
  }

  #parties() {
    this.schema.raw(`
      alter table professionals
        -- When the agreement in force was signed; null while there is none.
        add column agreement_signed_at timestamptz,
        -- Until when the public may book although nothing is signed.
        add column agreement_grace_until timestamptz;

      -- How long those who register from now on may take to sign: one row.
      create table agreement_settings (
        one boolean primary key default true check (one),
        grace_days int not null default 0 check (grace_days between 0 and 365),
        changed_at timestamptz
      );
      insert into agreement_settings default values;

      -- Those who are there already are not cut off by an upgrade: two months to sign.
      update professionals set agreement_grace_until = date_trunc('day', now()) + interval '61 days';

      -- Organisational measures, beside those the product takes by itself (art. 32).
      create table added_measures (
        id uuid primary key default uuidv7(),
        theme text not null,
        words jsonb not null,
        created_at timestamptz not null,
        retired_at timestamptz
      );

      -- Evidence that a measure holds, each time it was looked at (art. 32(1)(d)).
      create table measure_reviews (
        id uuid primary key default uuidv7(),
        -- Key of a measure of the product, or id of one that was added.
        measure text not null,
        evidence text not null,
        outcome text not null check (outcome in ('holds', 'to_improve')),
        reviewed_on date not null,
        next_review_on date not null check (next_review_on > reviewed_on),
        recorded_at timestamptz not null,
        recorded_by uuid references users on delete set null
      );
      create index on measure_reviews (measure, recorded_at);
    `)
  }

  #agreements() {
    this.schema.raw(`
      -- Versions of the clauses in both languages; at most one is being written.
      create table agreement_texts (
        number int primary key check (number > 0),
        texts jsonb not null,
        saved_at timestamptz not null,
        published_at timestamptz
      );
      create unique index agreement_texts_one_draft
        on agreement_texts ((true)) where published_at is null;

      -- A signature under way: exactly what was read, waiting for the code sent by mail.
      create table agreement_signings (
        professional_id uuid primary key references professionals on delete cascade,
        user_id uuid not null references users on delete cascade,
        content jsonb not null,
        digest text not null,
        locale text not null check (locale in ('fr', 'en')),
        signatory_name text not null,
        signatory_quality text not null,
        code_digest text not null,
        tries int not null default 0,
        codes int not null default 1,
        asked_at timestamptz not null,
        expires_at timestamptz not null
      );

      create table agreements (
        id uuid primary key default uuidv7(),
        professional_id uuid not null references professionals on delete restrict,
        -- 1 for the first one this professional signed.
        number int not null check (number > 0),
        clauses_number int not null references agreement_texts on delete restrict,
        locale text not null check (locale in ('fr', 'en')),
        content jsonb not null,
        digest text not null,
        signed_at timestamptz not null,
        signed_by uuid references users on delete set null,
        signatory_name text not null,
        signatory_quality text not null,
        signatory_email text not null,
        stored_document_id uuid references stored_documents on delete set null,
        unique (professional_id, number)
      );

      -- What is really done for a professional, each time it changed.
      create table agreement_annexes (
        id uuid primary key default uuidv7(),
        professional_id uuid not null references professionals on delete restrict,
        number int not null check (number > 0),
        agreement_id uuid not null references agreements on delete cascade,
        facts jsonb not null,
        digest text not null,
        changes jsonb not null default '[]',
        drawn_at timestamptz not null,
        stored_document_id uuid references stored_documents on delete set null,
        unique (professional_id, number)
      );
      create index on agreement_annexes (agreement_id);

      create function agreements_stay() returns trigger language plpgsql as $$
      begin
        if to_jsonb(new) - 'stored_document_id' - 'signed_by'
          is distinct from to_jsonb(old) - 'stored_document_id' - 'signed_by'
        then
          raise exception 'What was agreed is not written again';
        end if;
        return new;
      end $$;
      create trigger stays before update on agreements
        for each row execute function agreements_stay();
      create trigger stays before update on agreement_annexes
        for each row execute function agreements_stay();
    `)
  }

  #instructions() {
    this.schema.raw(`
      create table instructions (
        id uuid primary key default uuidv7(),
        professional_id uuid not null references professionals on delete cascade,
        state text not null default 'given' check (
          state in ('given', 'suspended', 'confirmed', 'changed', 'withdrawn', 'done', 'declined')
        ),
        words text not null,
        given_at timestamptz not null,
        given_how text not null check (given_how in ('site', 'mail', 'letter', 'telephone')),
        given_by uuid references users on delete set null,
        -- Who spoke, where somebody of the platform wrote it down.
        giver_name text,
        -- The instruction this one stands in for, after a warning.
        replaces_id uuid unique references instructions on delete set null,
        warned_at timestamptz,
        warned_by uuid references users on delete set null,
        warning text,
        warning_law text,
        answered_at timestamptz,
        answered_by uuid references users on delete set null,
        ended_at timestamptz,
        ended_by uuid references users on delete set null,
        -- What was done, or why it is not.
        ending text,
        check ((warned_at is null) = (warning is null)),
        check ((state in ('done', 'declined', 'withdrawn', 'changed')) = (ended_at is not null))
      );
      create index on instructions (professional_id, given_at);
      create index on instructions (given_at);
    `)
  }

  #confine(table: string) {
    this.schema.raw(`
      alter table ${table} enable row level security;
      create policy tenant on ${table} using (
        nullif(current_setting('app.tenant', true), '') is null
        or professional_id = nullif(current_setting('app.tenant', true), '')::uuid
      );
    `)
  }
}
