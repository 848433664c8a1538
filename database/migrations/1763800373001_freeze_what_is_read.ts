import { readFileSync } from 'node:fs'
import { DateTime } from 'luxon'
import { BaseSchema } from '@adonisjs/lucid/schema'
import { graceColumns } from '#parties/queries/agreement_grace'

/** Professionals who were there before contracts were signed here are not cut off by an upgrade. */
const DAYS_FOR_THOSE_THERE = 60

/**
 * What is about to be signed is kept before anybody signs it: who signs, and the code, come later. The
 * first version of the clauses is the one the platform comes with.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table agreement_signings
        alter column signatory_name drop not null,
        alter column signatory_quality drop not null,
        alter column code_digest drop not null,
        alter column expires_at drop not null,
        alter column codes set default 0;
      alter table agreement_signings rename column asked_at to drawn_at;
      alter table agreement_signings
        add check ((code_digest is null) = (expires_at is null)),
        add check (code_digest is null or (signatory_name is not null and signatory_quality is not null));

      -- What the date above is counted from, so that it can be explained.
      alter table professionals
        add column agreement_grace_from timestamptz,
        add column agreement_grace_days int;

      -- Who was asked to sign which version, and reminded of it: once each.
      create table agreement_asks (
        professional_id uuid not null references professionals on delete cascade,
        clauses_number int not null references agreement_texts on delete restrict,
        occasion text not null check (occasion in ('asked', 'grace_ends')),
        told_at timestamptz not null,
        primary key (professional_id, clauses_number, occasion)
      );
      alter table agreement_asks enable row level security;
      create policy tenant on agreement_asks using (
        nullif(current_setting('app.tenant', true), '') is null
        or professional_id = nullif(current_setting('app.tenant', true), '')::uuid
      );

      do $$ begin
        if exists (select from pg_roles where rolname = 'tabellion_app') then
          revoke delete on agreement_texts from tabellion_app;
        end if;
      end $$;
    `)
    this.defer(async (db) => {
      for (const it of await db.from('professionals').whereNotNull('agreement_grace_until')) {
        const { timezone, region } = it
        const start = { at: DateTime.utc(), timezone, region }
        const grace = graceColumns(DAYS_FOR_THOSE_THERE, start)
        await db.from('professionals').where('id', it.id).update({
          agreement_grace_from: grace.agreementGraceFrom!.toISO(),
          agreement_grace_days: grace.agreementGraceDays,
          agreement_grace_until: grace.agreementGraceUntil!.toISO(),
        })
      }
    })
    const texts = JSON.stringify({ fr: clauses('fr'), en: clauses('en') })
    this.defer(async (db) => {
      await db.rawQuery(
        `insert into agreement_texts (number, texts, saved_at, published_at)
         values (1, ?::jsonb, now(), now())`,
        [texts]
      )
    })
  }
}

/** Each clause as it is edited: its paragraphs parted by an empty line. */
function clauses(locale: 'fr' | 'en'): Record<string, string> {
  const file = new URL(`../../resources/agreements/clauses.${locale}.json`, import.meta.url)
  const written: Record<string, string[]> = JSON.parse(readFileSync(file, 'utf8'))
  return Object.fromEntries(
    Object.entries(written).map(([clause, paragraphs]) => [clause, paragraphs.join('\n\n')])
  )
}
