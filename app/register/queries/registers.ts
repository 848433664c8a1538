import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Professional from '#parties/models/professional'
import type { ProcessingWords } from '#parties/words/processing_words'
import { controllerRegister } from '#register/controller_register'
import type { RegisterContent } from '#register/domain/content'
import { processorRegister } from '#register/processor_register'
import { registerDocumentOf } from '#register/queries/register_document_of'

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
  const document = await registerDocumentOf({ kind: 'controller', professional }, at, trx)
  return controllerRegister(document, at.setZone(professional.timezone), words)
}

/** Art. 30(1), for what the platform does for itself. */
export async function registerOfPlatform({ at, words, trx }: Reading): Promise<RegisterContent> {
  const document = await registerDocumentOf({ kind: 'controller', professional: null }, at, trx)
  return controllerRegister(document, at.setZone('Europe/Paris'), words)
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
  const document = await registerDocumentOf({ kind: 'processor', professional: null }, at, trx)
  return processorRegister(document, at.setZone('Europe/Paris'), words, shown)
}
