import type { HttpContext } from '@adonisjs/core/http'
import { sendAttachment } from '#foundation/http/attachment'
import AuditFile from '#audits/models/audit_file'

/** Files kept with an audit, handed over to be saved. */
export default class AuditFilesController {
  /** For the professional, the wall of the database shows its own only. */
  async show(ctx: HttpContext) {
    const { id: auditId, file: id } = ctx.params
    const file = await AuditFile.query().where({ id, audit_id: auditId }).firstOrFail()
    return sendAttachment(ctx, { name: file.openName(), bytes: file.openContent() })
  }
}
