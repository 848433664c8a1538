import type { DateTime } from 'luxon'
import ChangeNotice from '#subprocessors/models/change_notice'

const PAGE = 30

/** Notices that controllers may still receive, or answer. */
export async function noticesUnderWay(): Promise<string[]> {
  const notices = await ChangeNotice.query().where('state', 'sent').orderBy('sentAt').select('id')
  return notices.map(({ id }) => id)
}

/** Notices, the last one drafted first; `before` is where the page before ended. */
export async function noticesPage(before: DateTime | null) {
  const found = await ChangeNotice.query()
    .preload('subprocessor')
    .preload('former')
    .if(before, (query) => void query.where('draftedAt', '<', before!.toISO()!))
    .orderBy('draftedAt', 'desc')
    .orderBy('id')
    .limit(PAGE + 1)
  const rows = found.slice(0, PAGE)
  return { rows, next: found.length > PAGE ? rows.at(-1)!.draftedAt : null }
}

export function wholeNotice(id: string): Promise<ChangeNotice> {
  return ChangeNotice.query()
    .where('id', id)
    .preload('subprocessor')
    .preload('former')
    .firstOrFail()
}
