import { BaseSchema } from '@adonisjs/lucid/schema'

/** Letters can be held back from being emptied, as proof of what was written (art. 17(3)). */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table letters add column held_by uuid references legal_holds;
      create index letters_held on letters (held_by) where held_by is not null;

      create or replace function refuse_erasure_of_held() returns trigger language plpgsql as $$
      begin
        if is_held(old.held_by) then
          raise exception 'This record is held (art. 17(3))'
            using errcode = 'check_violation', constraint = 'held';
        end if;
        return case tg_op when 'DELETE' then old else new end;
      end $$;
      create trigger held_is_not_emptied before update of recipient on letters
        for each row when (old.held_by is not null and new.recipient is null)
        execute function refuse_erasure_of_held();
      create trigger held_is_not_deleted before delete on letters
        for each row when (old.held_by is not null) execute function refuse_erasure_of_held();
    `)
  }
}
