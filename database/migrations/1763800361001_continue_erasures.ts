import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What a hold postponed is erased when it ends, in a further round of the same part: one step for each data
 * set, limited to the records that were held. What the person has entrusted since is none of them.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table rights_request_parts add column round int not null default 1;

      alter table erasure_steps
        add column round int not null default 1,
        add column records_held jsonb,
        add check ((round = 1) = (records_held is null));
      alter table erasure_steps
        drop constraint erasure_steps_rights_request_controller_id_dataset_key,
        add unique (rights_request_part_id, round, dataset);
    `)
  }
}
