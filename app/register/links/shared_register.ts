import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { tenantScope } from '#foundation/database/tenant_scope'
import type { Locale } from '#foundation/http/locale_middleware'
import type { RegisterContent } from '#register/domain/content'
import type RegisterLink from '#register/models/register_link'
import {
  registerOfPlatform,
  registerOfProcessor,
  registerOfProfessional,
} from '#register/queries/registers'
import { wordsIn } from '#register/reading'

/** The register that a link opens, as it is now; the wall between professionals stands around it. */
export function sharedRegister(
  { professional, professionalId, kind }: RegisterLink,
  { at, language }: { at: DateTime; language: Locale }
): Promise<RegisterContent> {
  const read = (trx: TransactionClientContract) => {
    const reading = { at, words: wordsIn(language), trx }
    if (professional) return registerOfProfessional(professional, reading)
    return kind === 'controller' ? registerOfPlatform(reading) : registerOfProcessor(reading)
  }
  if (!professionalId) return db.transaction(read)
  return tenantScope.run(db, professionalId, () => db.transaction(read))
}
