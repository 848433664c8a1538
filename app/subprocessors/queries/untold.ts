/**
 * Of `professionals`: controllers that a notice (two bindings, its id) has not been told to. Who joins
 * once the general list has taken the change in finds it there.
 */
export const UNTOLD = `
  not exists (
    select from told_controllers told
    where told.professional_id = professionals.id and told.notice_id = ?
  )
  and archived_at is null
  and created_at <= coalesce(
    (select switched_at from change_notices where id = ?), 'infinity'::timestamptz
  )
`
