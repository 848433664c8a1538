import { BaseSchema } from '@adonisjs/lucid/schema'

/** What a professional chooses is a version too; what was chosen before is taken from the journal. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table retention_schedules
        -- The length it takes the place of, where that one is nobody's version.
        add column previous jsonb,
        -- Records whose end a shorter choice brought forward.
        add column brought_forward int check (brought_forward >= 0);
      insert into retention_schedules (dataset, professional_id, state, start, length, previous,
          ends_as, noted_at, noted_by, in_force_from, brought_forward)
        select 'booking.appointments', p.id, 'in_force', 'appointment_ended',
          jsonb_build_object('days', e.body -> 'days'),
          jsonb_build_object('days', e.body -> 'previous'),
          'erase', e.done_at, e.actor, e.done_at, (e.body ->> 'shortened')::int
        from journal.entry e join professionals p on p.id = (e.body ->> 'professional')::uuid
        where e.kind = 'retention.chosen' order by e.seq;
    `)
  }

  async down() {
    this.schema.raw(`
      delete from retention_schedules where professional_id is not null;
      alter table retention_schedules drop column previous, drop column brought_forward;
    `)
  }
}
