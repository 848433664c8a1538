import type { DateTime } from 'luxon'
import { UNDER_CONTRACT } from '#subprocessors/under_contract'

/**
 * Of `professionals`: controllers that a notice is for at that instant. Who joins once the general list
 * has taken the change in finds it there.
 */
export function concernedBy(noticeId: string, at: DateTime): [sql: string, bindings: string[]] {
  const sql = `
    ${UNDER_CONTRACT} and professionals.created_at <= coalesce(
      (select switched_at from change_notices where id = ?), 'infinity'::timestamptz
    )
  `
  return [sql, [at.toISO()!, noticeId]]
}

/** Those it has not been told to. */
export function untoldBy(noticeId: string, at: DateTime): [sql: string, bindings: string[]] {
  const [concerned, bindings] = concernedBy(noticeId, at)
  const sql = `
    ${concerned} and not exists (
      select from told_controllers told
      where told.professional_id = professionals.id and told.notice_id = ?
    )
  `
  return [sql, [...bindings, noticeId]]
}
