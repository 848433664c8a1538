/** The job of `jobs/files.ts` that makes the archive of all registers. */
export const MAKE_ARCHIVE = { name: 'register.make_archive' }
