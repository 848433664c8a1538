import { BaseSchema } from '@adonisjs/lucid/schema'

/** Attestations: numbered, issued once, never changed, superseded at most once, kept five years. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table attestation_ranks (
        year int primary key,
        last int not null check (last > 0)
      );

      create table attestations (
        number text primary key check (number ~ '^[0-9]{4}-[0-9]{6,9}-[0-9]{2}$'),
        key text not null unique,
        kind text not null check (kind in ('erasure')),
        language text not null check (language in ('fr', 'en')),
        facts jsonb not null,
        journal_seq bigint not null,
        journal_hash text not null,
        reserved_at timestamptz not null,
        issued_at timestamptz,
        sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
        stored_document_id uuid references stored_documents on delete restrict,
        superseded_by text references attestations,
        check ((issued_at is null) = (sha256 is null)),
        check ((issued_at is null) = (stored_document_id is null)),
        check (superseded_by <> number),
        check (superseded_by is null or issued_at is not null)
      );
      create index on attestations (issued_at desc, number desc);
      create unique index on attestations (sha256);

      create function attestations_stay() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE'
          and (new.number, new.key, new.kind, new.language, new.facts, new.journal_seq,
            new.journal_hash, new.reserved_at)
            is not distinct from (old.number, old.key, old.kind, old.language, old.facts,
            old.journal_seq, old.journal_hash, old.reserved_at)
          and (old.issued_at is null or (new.issued_at, new.sha256, new.stored_document_id)
            is not distinct from (old.issued_at, old.sha256, old.stored_document_id))
          and (old.superseded_by is null or new.superseded_by is not distinct from old.superseded_by)
        then
          return new;
        end if;
        if tg_op = 'DELETE' and old.reserved_at < now() - interval '5 years' then
          return old;
        end if;
        raise exception 'An attestation does not change' using errcode = 'restrict_violation';
      end $$;
      create trigger stay before update or delete on attestations
        for each row execute function attestations_stay();
      create trigger stay_whole before truncate on attestations
        for each statement execute function attestations_stay();

      do $$ begin
        if exists (select from pg_roles where rolname = 'tabellion_app') then
          revoke delete on attestation_ranks from tabellion_app;
        end if;
      end $$;
    `)
  }
}
