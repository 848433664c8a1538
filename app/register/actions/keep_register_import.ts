import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import RegisterImport from '#register/models/register_import'

type Brought = {
  readonly bytes: Buffer
  readonly professionalId: string | null
  readonly stamp: Stamp
}

/** Keeps a file until it is imported or replaced; nothing of it is in the register yet. */
export default class KeepRegisterImport {
  handle(brought: Brought): Promise<RegisterImport> {
    return db.transaction((trx) => RegisterImport.keep(brought, trx))
  }
}
