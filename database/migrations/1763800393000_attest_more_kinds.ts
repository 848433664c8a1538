import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Retention runs, restrictions and rectifications are attested too. Which attestation a new one replaces is
 * settled with its number: two can't replace one, and none is left numbered for nothing.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table attestations drop constraint attestations_kind_check,
        add constraint attestations_kind_check check (kind in
          ('erasure', 'destruction', 'retention_run', 'restriction', 'rectification')),
        add column replaces text unique check (replaces <> number);

      create index attestations_partial on attestations (number)
        where issued_at is not null and superseded_by is null
          and facts @> '{"stores":[{"state":"pending"}]}';

      alter table attestations disable trigger stay;
      update attestations set replaces = former.number
        from attestations former where former.superseded_by = attestations.number;
      alter table attestations enable trigger stay;

      create or replace function attestations_stay() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE'
          and (new.number, new.key, new.kind, new.language, new.facts, new.journal_seq,
            new.journal_hash, new.reserved_at, new.replaces)
            is not distinct from (old.number, old.key, old.kind, old.language, old.facts,
            old.journal_seq, old.journal_hash, old.reserved_at, old.replaces)
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
    `)
  }
}
