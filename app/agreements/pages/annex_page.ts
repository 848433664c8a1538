import type { I18n } from '@adonisjs/i18n'
import Professional from '#parties/models/professional'
import { ProcessingWords } from '#parties/words/processing_words'
import AgreementAnnex from '#agreements/models/agreement_annex'
import { annexRow } from '#agreements/pages/contract_card'
import { annexBlocks } from '#agreements/words/content_blocks'

/** A version of the annexes as both sides read it; null when there is none of that number. */
export async function annexPage(professionalId: string, number: number, i18n: I18n) {
  if (!(number <= 100_000)) return null
  const annex = await AgreementAnnex.query().where({ professionalId, number }).first()
  if (!annex) return null
  const professional = await Professional.findOrFail(professionalId)
  return {
    professional,
    annex: annexRow(annex, { zone: professional.timezone, i18n }),
    blocks: annexBlocks(annex.facts, new ProcessingWords(i18n)),
  }
}
