import { BaseSchema } from '@adonisjs/lucid/schema'

/** What the first page and the digest of the morning ask for, whatever the number of requests. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create index rights_requests_by_move on rights_requests (moved_at);
      create index rights_requests_open_by_move on rights_requests (moved_at)
        include (state) where closed_at is null;
      create index rights_requests_open_by_last_day on rights_requests (last_day)
        where closed_at is null;
      create index rights_request_parts_open_by_last_day on rights_request_parts (last_day)
        where closed_at is null;
      create index rights_request_parts_stopped on rights_request_parts (rights_request_id)
        where progress = 'needs_attention';
    `)
  }
}
