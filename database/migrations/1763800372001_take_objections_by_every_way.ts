import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * An objection may also come by post, mail, telephone or at the counter, and be entered by the DPO; a
 * receipt may be shown by a delivery report of the recipient's side (RFC 3464).
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table told_controllers
        drop constraint told_controllers_objected_by_check,
        add constraint told_controllers_objected_by_check
          check (objected_by in ('letter', 'pro', 'post', 'email', 'phone', 'counter')),
        drop constraint told_controllers_received_by_check,
        add constraint told_controllers_received_by_check
          check (received_by in ('mail_server', 'delivery_report', 'pro', 'registered_letter'));
      alter table notice_receipts
        drop constraint notice_receipts_means_check,
        add constraint notice_receipts_means_check
          check (means in ('mail_server', 'delivery_report', 'pro', 'registered_letter'));
    `)
  }
}
