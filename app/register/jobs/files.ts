import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import MakeArchive from '#register/actions/make_archive'
import { MAKE_ARCHIVE } from '#register/archives/job_name'

/** Makes an archive of all registers; may be killed anywhere and run again. */
export const makeRegisterArchive: Job<{ id: string }> = {
  name: MAKE_ARCHIVE.name,
  async run({ id }) {
    await new MakeArchive().handle({ id, stamp: { actor: 'system', at: DateTime.utc() } })
  },
}
