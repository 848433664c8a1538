import { hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import { SubprocessorVerificationSchema } from '#database/schema'
import EntryFile from '#subprocessors/models/entry_file'

/** What was found when a sub-processor was verified (art. 28(1)). */
export default class EntryVerification extends SubprocessorVerificationSchema {
  static table = 'subprocessor_verifications'

  @hasMany(() => EntryFile, { foreignKey: 'verificationId' })
  declare files: HasMany<typeof EntryFile>
}
