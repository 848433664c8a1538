import type { I18n } from '@adonisjs/i18n'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import { ENDED_AUDITS } from '#audits/domain/audit_state'
import Audit from '#audits/models/audit'
import { onDay } from '#audits/pages/audit_page'

const PAGE = 30

export type AuditFilters = {
  readonly isEnded: boolean
  /** The last one of the page before; its id is also its place. */
  readonly after: string | null
  readonly professionalId?: string
}

/** What an address says, and nothing of which it makes no sense. */
export function auditFilters(asked: Record<string, unknown>): AuditFilters {
  const after = String(asked.apres ?? '')
  return {
    isEnded: asked.etat === 'closes',
    after: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after) ? after : null,
  }
}

/** One page of audits, newest first, read by key. */
export async function auditList({ isEnded, after, professionalId }: AuditFilters, i18n: I18n) {
  const audits = await Audit.query()
    .if(professionalId, (own) => own.where('professionalId', professionalId!))
    .if(isEnded, (ended) => ended.whereIn('state', [...ENDED_AUDITS]))
    .if(!isEnded, (open) => open.whereNotIn('state', [...ENDED_AUDITS]))
    .if(after, (older) => older.where('id', '<', after!))
    .preload('professional')
    .preload('findings', (findings) => findings.preload('actions'))
    .orderBy('id', 'desc')
    .limit(PAGE + 1)
  const rows = audits.slice(0, PAGE)
  return {
    isEnded,
    isNarrowed: after !== null,
    next: audits.length > PAGE ? rows.at(-1)!.id : null,
    rows: rows.map((audit) => ({
      audit,
      received: onDay(audit.receivedAt, i18n),
      day: audit.plannedOn && dateInWords(audit.plannedOn as CivilDay, i18n.locale),
      earliest: dateInWords(audit.notice.earliestAuditDay!, i18n.locale),
      open: audit.openActions,
    })),
  }
}
