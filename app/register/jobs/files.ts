import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import ForgetArchives from '#register/actions/forget_archives'
import ForgetRegisterImports from '#register/actions/forget_register_imports'
import MakeArchive from '#register/actions/make_archive'
import { MAKE_ARCHIVE } from '#register/archives/job_name'

/** Makes an archive of all registers; may be killed anywhere and run again. */
export const makeRegisterArchive: Job<{ id: string }> = {
  name: MAKE_ARCHIVE.name,
  async run({ id }) {
    await new MakeArchive().handle({ id, stamp: { actor: 'system', at: DateTime.utc() } })
  },
}

/** Rung every night: files that nobody imported, archives that are old. */
export const forgetRegisterFiles: Job = {
  name: 'register.forget_files',
  async run() {
    await new ForgetRegisterImports().handle({ at: DateTime.utc() })
    await new ForgetArchives().handle({ at: DateTime.utc() })
  },
}
