/**
 * Of `professionals`: controllers that a notice (a binding, its id) is for. Who joins once the general
 * list has taken the change in finds it there.
 */
export const CONCERNED = `
  created_at <= coalesce(
    (select switched_at from change_notices where id = ?), 'infinity'::timestamptz
  )
`

/** Those it has not been told to (two bindings, its id twice). */
export const UNTOLD = `
  ${CONCERNED} and not exists (
    select from told_controllers told
    where told.professional_id = professionals.id and told.notice_id = ?
  )
`
