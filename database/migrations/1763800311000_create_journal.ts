import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * The journal: one chain of entries, appended in the transaction of the change
 * they tell about. An entry is one line of canonical text, written once, and
 * the SHA-256 of the hash before it and of that text. Its columns are read off
 * the text by PostgreSQL, so that they cannot disagree with what was hashed.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(TABLES)
    this.schema.raw(GUARDS)
    this.schema.raw(APPEND)
    this.schema.raw(SUBJECTS)
    this.schema.raw(RETENTION)
    this.schema.raw(PRIVILEGES)
  }
}

const TABLES = `
  create schema journal;

  create table journal.entry (
    seq bigint primary key,
    line text not null,
    previous bytea not null,
    hash bytea not null unique check (length(hash) = 32),
    written_at timestamptz not null generated always as
      (to_timestamp(((line::jsonb ->> 'at')::bigint) / 1000000.0)) stored,
    done_at timestamptz not null generated always as
      (to_timestamp(((line::jsonb ->> 'done_at')::bigint) / 1000000.0)) stored,
    kind text not null generated always as (line::jsonb ->> 'kind') stored,
    actor text not null generated always as (line::jsonb ->> 'actor') stored,
    subject text generated always as (line::jsonb ->> 'subject') stored,
    body jsonb not null generated always as (line::jsonb -> 'body') stored
  );
  create index on journal.entry (kind, seq);
  create index on journal.entry (subject, seq);

  /** What an erasure may take away: the chain holds only a salted commitment to it. */
  create table journal.detail (
    seq bigint primary key references journal.entry,
    salt bytea not null check (length(salt) = 32),
    detail text not null
  );

  /** Without its key, the entries of a subject cannot be linked to the subject any more. */
  create table journal.subject_key (
    digest bytea primary key check (length(digest) = 32),
    key bytea not null check (length(key) = 32)
  );

  create table journal.head (
    one boolean primary key default true check (one),
    seq bigint not null,
    hash bytea not null,
    at bigint not null
  );
  insert into journal.head values (true, 0, sha256('tabellion/journal/1'::bytea), 0);

  /** Heads told outside: whoever keeps one can tell a shortened or rewritten journal. */
  create table journal.published_head (
    day date primary key,
    seq bigint not null,
    hash bytea not null check (length(hash) = 32),
    public_key text not null,
    signature text not null
  );
`

const GUARDS = `
  create function journal.refuse() returns trigger language plpgsql as $$
  begin
    raise exception 'the journal is append-only' using errcode = 'insufficient_privilege';
  end $$;

  create function journal.forward_only() returns trigger language plpgsql as $$
  begin
    if new.seq < old.seq or new.at < old.at then
      raise exception 'the head of the journal never goes back'
        using errcode = 'insufficient_privilege';
    end if;
    return new;
  end $$;

  create trigger frozen before update or delete or truncate on journal.entry
    for each statement execute function journal.refuse();
  create trigger frozen before update or truncate on journal.detail
    for each statement execute function journal.refuse();
  create trigger frozen before update or delete or truncate on journal.published_head
    for each statement execute function journal.refuse();
  create trigger frozen before delete or truncate on journal.head
    for each statement execute function journal.refuse();
  create trigger forward before update on journal.head
    for each row execute function journal.forward_only();
`

/**
 * The head row is locked until the transaction ends: numbers have no gap and
 * follow the order of commits. Everything else the function touches comes after
 * that lock, so two transactions cannot wait for each other.
 */
const APPEND = `
  create function journal.random_bytes() returns bytea language sql volatile as
    $$ select uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) $$;

  create function journal.append(entries jsonb) returns table (written bigint, digest text)
  language plpgsql security definer set search_path = journal, pg_temp as $$
  declare
    top journal.head;
    item jsonb;
    subject text;
    salt bytea;
    commitment text;
    line text;
  begin
    select * into strict top from journal.head for update;
    for item in select value from jsonb_array_elements(entries) loop
      if (item ->> 'kind' ~ '^[a-z_]+[.][a-z_]+$'
        and item ->> 'actor' ~ '^(system|person|user:[0-9a-f-]{36})$'
        and jsonb_typeof(item -> 'body') = 'object'
        and length(item ->> 'body') <= 4000
        and item ->> 'body' not like '%@%') is not true
      then
        raise exception 'not an entry of the journal: %', item ->> 'kind'
          using errcode = 'check_violation';
      end if;

      subject := journal.keyed(decode(item ->> 'subject', 'hex'));
      salt := null;
      commitment := null;
      if item ->> 'detail' is not null then
        salt := journal.random_bytes();
        commitment := encode(sha256(salt || convert_to(item ->> 'detail', 'UTF8')), 'hex');
      end if;

      top.seq := top.seq + 1;
      top.at := greatest(top.at, (extract(epoch from clock_timestamp()) * 1000000)::bigint);
      line := format(
        '{"v":1,"seq":%s,"at":%s,"done_at":%s,"kind":"%s","actor":"%s","subject":%s,"detail":%s,"body":%s}',
        top.seq, top.at, (item ->> 'done_at')::bigint,
        item ->> 'kind', item ->> 'actor',
        coalesce(to_json(subject)::text, 'null'), coalesce(to_json(commitment)::text, 'null'),
        item -> 'body'
      );
      insert into journal.entry (seq, line, previous, hash)
        values (top.seq, line, top.hash, sha256(top.hash || convert_to(line, 'UTF8')))
        returning entry.hash into top.hash;
      if salt is not null then
        insert into journal.detail values (top.seq, salt, item ->> 'detail');
      end if;
      written := top.seq;
      digest := encode(top.hash, 'hex');
      return next;
    end loop;
    update journal.head set seq = top.seq, hash = top.hash, at = top.at;
  end $$;
`

const SUBJECTS = `
  /** The subject as entries hold it; its key is made on first use. */
  create function journal.keyed(wanted bytea) returns text
  language plpgsql security definer set search_path = journal, pg_temp as $$
  declare
    found bytea;
  begin
    if wanted is null then
      return null;
    end if;
    insert into journal.subject_key values (wanted, journal.random_bytes()) on conflict do nothing;
    select k.key into strict found from journal.subject_key k where k.digest = wanted;
    return encode(sha256(found || wanted), 'hex');
  end $$;

  /** The subject as entries hold it, or null when there is none or it was forgotten. */
  create function journal.subject_of(wanted bytea) returns text
  language sql stable security definer set search_path = journal, pg_temp as
    $$ select encode(sha256(k.key || k.digest), 'hex') from journal.subject_key k where k.digest = wanted $$;

  /** Takes the details away and destroys the key; waits for entries being written. */
  create function journal.forget(wanted bytea) returns int
  language plpgsql security definer set search_path = journal, pg_temp as $$
  declare
    details int;
  begin
    perform from journal.head for update;
    delete from journal.detail d using journal.entry e
      where e.seq = d.seq and e.subject = journal.subject_of(wanted);
    get diagnostics details = row_count;
    delete from journal.subject_key k where k.digest = wanted;
    return details;
  end $$;
`

/** For the end of the retention: entries stay whole, nothing leads from them to anybody. */
const RETENTION = `
  create function journal.forget_before(instant timestamptz) returns int
  language plpgsql security definer set search_path = journal, pg_temp as $$
  declare
    details int;
    keys int;
  begin
    perform from journal.head for update;
    delete from journal.detail d using journal.entry e
      where e.seq = d.seq and e.written_at < instant;
    get diagnostics details = row_count;
    delete from journal.subject_key k where not exists (
      select from journal.entry e
      where e.subject = encode(sha256(k.key || k.digest), 'hex') and e.written_at >= instant
    );
    get diagnostics keys = row_count;
    return details + keys;
  end $$;
`

const PRIVILEGES = `
  revoke execute on all functions in schema journal from public;
  do $$ begin
    if exists (select from pg_roles where rolname = 'tabellion_app') then
      grant usage on schema journal to tabellion_app;
      grant select on journal.entry, journal.detail, journal.head, journal.subject_key,
        journal.published_head to tabellion_app;
      grant delete on journal.detail to tabellion_app;
      grant insert on journal.published_head to tabellion_app;
      grant execute on function journal.append(jsonb), journal.subject_of(bytea),
        journal.forget(bytea), journal.forget_before(timestamptz) to tabellion_app;
    end if;
  end $$;
`
