import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { datasets } from '#inventory/registry'
import { recipientsFor } from '#parties/domain/describe_activity'
import type Professional from '#parties/models/professional'
import { measuresTaken } from '#parties/queries/measures_taken'
import { platformParty, processingOf, processingOfPlatform } from '#parties/queries/processing_of'
import { recipientsInUse } from '#parties/queries/recipients_in_use'
import { controllerRegister } from '#register/controller_register'
import type { RegisterContent } from '#register/domain/content'
import { processorRegister } from '#register/processor_register'
import { controllers } from '#register/queries/controllers'
import type { ProcessingWords } from '#parties/words/processing_words'

/** As of when, in which language, and in which transaction a register is read. */
export type Reading = {
  readonly at: DateTime
  readonly words: ProcessingWords
  readonly trx: TransactionClientContract
}

/** Art. 30(1), for one professional. */
export async function registerOfProfessional(
  professional: Professional,
  { at, words, trx }: Reading
): Promise<RegisterContent> {
  const local = at.setZone(professional.timezone)
  return controllerRegister(await processingOf(professional, trx, local), local, words)
}

/** Art. 30(1), for what the platform does for itself. */
export async function registerOfPlatform({ at, words, trx }: Reading): Promise<RegisterContent> {
  const local = at.setZone('Europe/Paris')
  return controllerRegister(await processingOfPlatform(trx, local), local, words)
}

/**
 * Art. 30(2), for what the platform does for professionals.
 *
 * @param shown which of the controllers are listed; the version is always that of the whole.
 */
export async function registerOfProcessor(
  { at, words, trx }: Reading,
  shown?: { from: number; count: number }
): Promise<RegisterContent> {
  const local = at.setZone('Europe/Paris')
  const entrusted = datasets.of('professional')
  const facts = {
    processor: platformParty(),
    categories: entrusted.map(({ key }) => key),
    controllers: await controllers(trx),
    recipients: recipientsFor(entrusted, await recipientsInUse('any_professional', local, trx)),
    measures: await measuresTaken(trx),
  }
  return processorRegister(facts, local, words, shown)
}
