import { DateTime } from 'luxon'
import env from '#start/env'
import type { Job } from '#foundation/jobs'
import NoteLogFiles from '#logs/actions/note_log_files'
import { tendLogs } from '#logs/tend'

/** Done every night by each process, for the files beside it: nobody else sees them. */
export const closeLogs: Job = {
  name: 'logs.close',
  async run() {
    const files = await tendLogs(env.get('TABELLION_DATA'), DateTime.utc())
    await new NoteLogFiles().handle(files)
  },
}
