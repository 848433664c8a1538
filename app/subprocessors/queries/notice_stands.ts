import type { Guard } from '#letters/guards'

/** Whether a notice that was sent has not been given up since. */
export const noticeStands: Guard = async (trx, reference) => {
  const notice = trx.from('change_notices').where({ reference })
  return (await notice.whereNot('state', 'cancelled').select('id').first()) !== null
}
