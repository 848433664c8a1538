import { dateInWords } from '#deadlines/wording'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { safeName } from '#documents/formats/file_name'
import { MEDIA_TYPES } from '#foundation/file_type'
import { wordsIn } from '#register/reading'
import { describeAudit } from '#audits/audit_document'
import Audit from '#audits/models/audit'
import AuditFile from '#audits/models/audit_file'
import { PDF, pdf, type Piece, type RoomReading, within } from '#audits/room/piece'

/** Audits that took place: what they found, what was done about it, and their reports. */
export async function auditsPieces(reading: RoomReading): Promise<Piece[]> {
  const { held, reports } = await within(reading, async (trx) => {
    const audits = await Audit.query({ client: trx })
      .where('professionalId', reading.professionalId)
      .whereIn('state', ['held', 'following', 'closed'])
      .orderBy('heldOn', 'desc')
    const ids = audits.map(({ id }) => id)
    const files = await AuditFile.query({ client: trx })
      .whereIn('auditId', ids)
      .where('kind', 'report')
      .select('id', 'audit_id', 'name', 'file_type')
      .orderBy('receivedAt')
    return { held: audits, reports: files }
  })
  return held.flatMap((audit) => {
    const own = reports.filter(({ auditId }) => auditId === audit.id)
    return [auditPiece(audit, reading), ...own.map((file) => reportPiece(audit, file, reading))]
  })
}

function auditPiece({ id, reference, heldOn }: Audit, reading: RoomReading): Piece {
  const words = wordsIn(reading.language)
  const day = dateInWords(heldOn!.toISODate() as CivilDay, words.words.locale)
  return {
    ...{ section: 'audits', key: `audit_${id}`, mediaType: PDF },
    title: words.words.t('audits.room.pieces.audit', { day, reference }),
    file: `${reference}.pdf`,
    content: () =>
      pdf(async () => {
        const audit = await within(reading, () => Audit.whole(id))
        return describeAudit(audit, reading.at, words)
      }),
  }
}

function reportPiece({ reference }: Audit, file: AuditFile, reading: RoomReading): Piece {
  const words = wordsIn(reading.language)
  const name = safeName(file.openName())
  return {
    ...{ section: 'audits', key: `report_${file.id}`, mediaType: MEDIA_TYPES[file.fileType] },
    title: words.words.t('audits.room.pieces.report', { name, reference }),
    file: `${reference}-${file.id.slice(-4)}-${name}`,
    async *content() {
      yield await within(reading, async (trx) => {
        const whole = await AuditFile.findOrFail(file.id, { client: trx })
        return whole.openContent()
      })
    },
  }
}
