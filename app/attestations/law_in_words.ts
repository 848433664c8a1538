import type { Words } from '#deadlines/wording'
import { listed } from '#foundation/listed'

/** A text of law as the reader's language names and sets it apart: "GDPR, art. 5(2); Code civil, art. 2224". */
export function lawInWords(law: string, words: Words): string {
  const texts = law.replaceAll('RGPD', words.t('attestations.regulation')).split(/\s;\s/)
  return listed(texts, words.locale)
}
