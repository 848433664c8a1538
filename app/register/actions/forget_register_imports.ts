import type { DateTime } from 'luxon'
import RegisterImport from '#register/models/register_import'

/** Hours a file may wait for its import. */
const HOURS = 24

/** Forgets files that were previewed and never imported. */
export default class ForgetRegisterImports {
  async handle({ at }: { at: DateTime }): Promise<void> {
    await RegisterImport.query()
      .where('createdAt', '<', at.minus({ hours: HOURS }).toISO()!)
      .delete()
  }
}
