import type { I18n } from '@adonisjs/i18n'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { dateInWords } from '#deadlines/wording'
import type { CivilDay } from '#deadlines/domain/civil_day'
import type { NoticeState } from '#subprocessors/domain/change_notice'
import { noticesPage } from '#subprocessors/queries/notices'

const TONES: Record<NoticeState, string> = {
  draft: 'neutral',
  sent: 'accent',
  closed: 'ok',
  cancelled: 'neutral',
}

/** The list of notices, and how many letters nobody may carry for now. */
export async function noticeLines({ avant }: Record<string, unknown>, i18n: I18n) {
  const asked = typeof avant === 'string' ? DateTime.fromISO(avant) : null
  const { rows, next } = await noticesPage(asked?.isValid ? asked : null)
  const { total } = await db.from('letters').whereNotNull('blocked_for').count('* as total').first()
  return {
    blocked: Number(total),
    next: next && `/dpo/sous-traitants/avis?avant=${encodeURIComponent(next.toUTC().toISO()!)}`,
    rows: rows.map((notice) => ({
      ...{ id: notice.id, reference: notice.reference, isEmergency: notice.isEmergency },
      what: i18n.formatMessage(`notices_of_change.kinds.${notice.kind}.line`, {
        name: notice.subprocessor.name,
        former: notice.former?.name ?? '',
      }),
      state: i18n.formatMessage(`notices_of_change.states.${notice.state}`),
      tone: TONES[notice.state],
      planned: dateInWords(notice.plannedDay as CivilDay, i18n.locale),
      plannedDay: notice.plannedDay,
    })),
  }
}
