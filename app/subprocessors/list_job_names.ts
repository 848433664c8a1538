/** The job of `jobs/list.ts` that owes the letters on one change of the public list. */
export const TELL_SUBSCRIBERS = { name: 'subprocessors.tell_subscribers' }
