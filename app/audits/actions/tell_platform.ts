import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { PlatformNews } from '#audits/domain/step'
import { writeToDpos } from '#audits/letters'
import Audit from '#audits/models/audit'
import ReadingDoor from '#audits/models/reading_door'

export type News = { readonly id: string; readonly news: PlatformNews; readonly at: string }

/** Writes to every DPO what happened to an audit or to a door. Run again, it owes nothing twice. */
export default class TellPlatform {
  handle({ id, news, at: iso }: News): Promise<void> {
    return db.transaction(async (trx) => {
      const at = DateTime.fromISO(iso)
      const about = news.startsWith('door_') ? await ofDoor(id) : await ofAudit(id)
      if (about) await writeToDpos(trx, { ...about, news, at })
    })
  }
}

async function ofAudit(id: string) {
  const audit = await Audit.query().where('id', id).preload('professional').first()
  if (!audit) return null
  const { reference, professional } = audit
  return { reference, name: professional.name, path: `/dpo/contrats/audits/${id}` }
}

async function ofDoor(id: string) {
  const door = await ReadingDoor.query().where('id', id).preload('professional').first()
  if (!door) return null
  const { reference, professional } = door
  return { reference, name: professional.name, path: `/dpo/contrats/lecteurs/${id}` }
}
