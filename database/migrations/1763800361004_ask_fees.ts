import { BaseSchema } from '@adonisjs/lucid/schema'

/** A reasonable fee asked for a part of a request, with its reasons (art. 12(5) and 15(3)); free without one. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table part_fees (
        part_id uuid primary key references rights_request_parts on delete cascade,
        ground text not null check (ground in ('further_copies', 'excessive', 'unfounded')),
        amount_cents int not null check (amount_cents > 0),
        reasons text not null,
        asked_at timestamptz not null,
        asked_by uuid,
        outcome text check (outcome in ('paid', 'waived')),
        ended_at timestamptz,
        ended_by uuid,
        check ((outcome is null) = (ended_at is null))
      );
    `)
  }
}
