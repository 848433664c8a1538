import { canonical } from '#foundation/canonical'
import type { ActivityFacts } from '#register/domain/activity_facts'
import type { RegisterActivity } from '#register/domain/register_document'
import { sectionsOf } from '#register/formats/activity_sections'
import type { FileWords } from '#register/formats/file_words'
import { packRows } from '#register/formats/packed_cell'
import { SECTION_KEYS, type SectionKey, SECTIONS } from '#register/formats/sections'

/** Something of which a file says something else than the register; as text, in each language. */
export type Difference = {
  readonly section: SectionKey
  /** Of the identity, which line. */
  readonly column: string | null
  readonly known: string
  readonly given: string
  /** The product tells it of a generated activity: a file does not change it. */
  readonly isToldByProduct: boolean
}

/** What people may add to a generated activity. */
const COMPLETED: ReadonlySet<SectionKey> = new Set([
  'software',
  'purposes',
  'sensitive',
  'recipients',
  'measures',
  'screening',
])

/**
 * What a file says otherwise than the register, in the language in which they differ least: a file
 * says in words what the register may hold as a key.
 */
export function differencesOf(
  known: RegisterActivity,
  given: Partial<ActivityFacts>,
  languages: readonly FileWords[]
): readonly Difference[] {
  const merged = { ...known, ...given }
  if (canonical(merged) === canonical(known)) return []
  const byLanguage = languages.map((words) => [...between(known, merged, words)])
  return byLanguage.toSorted((one, other) => one.length - other.length)[0]
}

function* between(
  known: RegisterActivity,
  given: RegisterActivity,
  words: FileWords
): Generator<Difference> {
  const common = { measures: [] }
  const [before, after] = [sectionsOf(known, words, common), sectionsOf(given, words, common)]
  const isGenerated = known.origin === 'generated'
  for (const section of SECTION_KEYS) {
    if (section === 'identity') {
      for (const [index, column] of SECTIONS.identity.entries()) {
        const [one, other] = [before.identity[0][index], after.identity[0][index]]
        if (one === other) continue
        yield { section, column, known: one, given: other, isToldByProduct: isGenerated }
      }
      continue
    }
    const [one, other] = [packRows(before[section]), packRows(after[section])]
    const isToldByProduct = isGenerated && !COMPLETED.has(section)
    if (one !== other) yield { section, column: null, known: one, given: other, isToldByProduct }
  }
}
