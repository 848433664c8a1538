/** How long an opening of the archive lasts. */
export const HOURS_OPEN = 1
