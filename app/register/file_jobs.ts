import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import ForgetRegisterImports from '#register/actions/forget_register_imports'

/** Rung every night: files that nobody imported. */
export const forgetRegisterImports: Job = {
  name: 'register.forget_imports',
  async run() {
    await new ForgetRegisterImports().handle({ at: DateTime.utc() })
  },
}
