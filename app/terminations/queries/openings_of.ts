import type { I18n } from '@adonisjs/i18n'
import { instantInWords } from '#deadlines/wording'
import User from '#people/models/user'
import ArchiveOpening from '#terminations/models/archive_opening'

/** Who opened an archive, when and why, the latest first. */
export async function openingsOf(terminationId: string, i18n: I18n) {
  const openings = await ArchiveOpening.query().where({ terminationId }).orderBy('openedAt', 'desc')
  const ids = openings.flatMap(({ openedBy }) => openedBy ?? [])
  const users = await User.query().whereIn('id', ids)
  return openings.map(({ openedAt, openedBy, reason }) => ({
    at: instantInWords(openedAt.setZone('Europe/Paris'), i18n.locale),
    who: users.find(({ id }) => id === openedBy)?.fullName ?? i18n.t('journal.actors.user'),
    reason,
  }))
}
