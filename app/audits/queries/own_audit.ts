import { errors as lucidErrors } from '@adonisjs/lucid'
import Audit from '#audits/models/audit'

/** An audit this professional asked for; of any other, nothing is there. */
export async function ownAudit(id: string, professionalId: string): Promise<Audit> {
  const own = await Audit.query().where({ id, professional_id: professionalId }).first()
  if (!own) throw new lucidErrors.E_ROW_NOT_FOUND(Audit)
  return Audit.whole(own.id)
}
