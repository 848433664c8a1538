import { hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import { SubprocessorCertificateSchema } from '#database/schema'
import EntryFile from '#subprocessors/models/entry_file'

/** A certificate that a sub-processor shows. */
export default class EntryCertificate extends SubprocessorCertificateSchema {
  static table = 'subprocessor_certificates'

  @hasMany(() => EntryFile, { foreignKey: 'certificateId' })
  declare files: HasMany<typeof EntryFile>
}
