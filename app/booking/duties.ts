import type { DutyFactSource } from '#parties/duties'
import NoticeVersion from '#booking/models/notice_version'

/** The privacy notice of the booking site is in force (art. 13). */
export const noticeDuty: DutyFactSource = {
  duty: 'notice',
  async read({ id }) {
    const inForce = await NoticeVersion.query()
      .where('professionalId', id)
      .orderBy('publishedAt', 'desc')
      .first()
    return { isDone: inForce !== null, params: { number: inForce?.number ?? 0 } }
  },
}

/** Appointments go by themselves after the length that the professional chose (art. 5(1)(e)). */
export const retentionDuty: DutyFactSource = {
  duty: 'retention',
  read({ retentionDays: days }) {
    return Promise.resolve({ isDone: true, params: { days } })
  },
}
