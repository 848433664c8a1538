import type { Copy } from '#rights_requests/queries/copy_of'

/** The copy for machines (art. 12(1), 15(3)): keys of the inventory, values as they are kept. */
export function copyAsJson({ reference, email, at, parts }: Copy): string {
  const content = {
    reference,
    made_at: at.toUTC().toISO(),
    searched_with: { email },
    controllers: parts.map(({ processing, sets, empty }) => ({
      controller: processing.controller,
      data: sets.map(({ activity, records }) => ({ ...activity, records })),
      nothing_found_in: empty,
    })),
  }
  return JSON.stringify(content, null, 2)
}
