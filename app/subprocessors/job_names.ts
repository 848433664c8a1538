/** The job of `jobs.ts` that tells the controllers of one notice, or of all that are under way. */
export const TELL = { name: 'subprocessors.tell_controllers' }
