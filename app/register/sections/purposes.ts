import vine from '@vinejs/vine'
import { LEGAL_BASES } from '#inventory/dataset'
import { inWords } from '#register/domain/said'
import { ARTICLE_9_CONDITIONS } from '#register/domain/vocabulary'
import { linesOf, text } from '#register/sections/fields'
import { sectionForm } from '#register/sections/form'

const validator = vine.create({
  purposes: vine
    .array(
      vine.object({
        purpose_key: text(120).optional(),
        purpose_words: text(300).optional(),
        purpose_details: text(2000).optional(),
        purpose_basis: vine.enum(LEGAL_BASES).optional(),
        purpose_reason: text(500).optional(),
        purpose_article9: vine.enum(ARTICLE_9_CONDITIONS).optional(),
      })
    )
    .maxLength(30)
    .optional(),
})

/** What the data serve, and the basis of each purpose (art. 6 and 9). */
export const purposes = sectionForm(validator, ({ purposes: sent = [] }, { activity, read }) => {
  const rows = sent.map((it) => ({
    key: it.purpose_key ?? '',
    words: it.purpose_words ?? '',
    subPurposes: linesOf(it.purpose_details),
    legalBasis: it.purpose_basis ?? null,
    basisReason: it.purpose_reason ?? '',
    article9: it.purpose_article9 ?? null,
  }))
  if (activity.origin === 'generated') {
    const known = activity.purposes.flatMap(({ purpose }) => ('key' in purpose ? purpose.key : []))
    const completed = rows.filter(({ key }) => known.includes(key))
    return {
      facts: {
        purposes: completed.map(({ key, subPurposes, basisReason, article9 }) => {
          return { key, subPurposes, basisReason, article9 }
        }),
      },
    }
  }
  const before = activity.purposes.map(({ purpose }) => purpose)
  const kept = rows
    .filter(({ words }) => words !== '')
    .map(({ words, subPurposes, legalBasis, basisReason, article9 }) => {
      const purpose = before.find((it) => read(it) === words) ?? inWords(words)
      return { purpose, subPurposes, legalBasis, basisReason, article9 }
    })
  return { facts: { purposes: kept } }
})
