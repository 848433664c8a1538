import { dayOf } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import type { ProcessingWords } from '#parties/words/processing_words'
import { controllerRegister } from '#register/controller_register'
import type { RegisterContent } from '#register/domain/content'
import type RegisterVersion from '#register/models/register_version'
import { processorRegister } from '#register/processor_register'
import { RegisterWords } from '#register/words/register_words'

/**
 * A version as it is read: what the register said then, and who says it is right.
 *
 * @param shown which of the controllers of a processor’s register are listed; all unless said.
 */
export function versionContent(
  version: RegisterVersion,
  words: ProcessingWords,
  shown?: { from: number; count: number }
): RegisterContent {
  const { kind, document, draftedAt, approvedAt } = version
  const at = (approvedAt ?? draftedAt).setZone('Europe/Paris')
  const content =
    kind === 'processor'
      ? processorRegister(document, at, words, shown)
      : controllerRegister(document, at, words)
  return { ...content, standing: standingOf(version, new RegisterWords(words)) }
}

/** "Version 3, approuvée le 22 novembre 2026 par Camille Roche" */
export function standingOf(version: RegisterVersion, words: RegisterWords): string {
  const { number, state, approvedAt, draftedAt, approverName } = version
  const on = (approvedAt ?? draftedAt).setZone('Europe/Paris')
  const day = dateInWords(dayOf(on, 'Europe/Paris'), words.words.words.locale)
  return words.t(`standing.${state}`, { number, day, name: approverName ?? '' })
}
