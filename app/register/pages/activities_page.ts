import type { Desk } from '#register/desk'
import { completenessOf, completenessOfAll, GAPS } from '#register/domain/completeness'
import type { RegisterActivity, RegisterDocument } from '#register/domain/register_document'
import { ADDRESS_OF } from '#register/sections/addresses'
import type { RegisterWords } from '#register/words/register_words'

/** Every activity with what it lacks, and the one place where it is mended. */
export function activitiesPage(
  document: RegisterDocument,
  desk: Desk,
  due: string | null,
  words: RegisterWords
) {
  const { side, canWrite } = desk
  const rows = document.activities.map((it) => rowOf(it, words))
  const { answered, asked } = completenessOfAll(document)
  return {
    ...{ side, canWrite, answered, asked, due, address: desk.address },
    own: rows.filter(({ origin }) => origin === 'own'),
    generated: rows.filter(({ origin }) => origin === 'generated'),
  }
}

function rowOf(activity: RegisterActivity, words: RegisterWords) {
  const { id, reference, origin, draft, name } = activity
  const { gaps, answered, asked } = completenessOf(activity)
  const [first] = gaps
  return {
    ...{ id, reference, origin, draft, answered, asked, missing: gaps.length },
    name: words.said(name),
    next: first ? { gap: first, section: ADDRESS_OF[GAPS[first]] } : null,
  }
}
