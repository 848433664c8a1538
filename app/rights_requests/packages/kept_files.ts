import type { ArchiveEntry } from '#documents/formats/zip'
import type { PersonalDataset, Search } from '#inventory/dataset'
import type { ProcessingWords } from '#parties/words/processing_words'

/** What no system takes in the name of a file, and what hides the rest of one. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]/gu
const LONGEST = 120

/** Files kept about the person, one after the other, each under a name of its own. */
export async function* keptFiles(
  datasets: readonly PersonalDataset[],
  search: Search,
  words: ProcessingWords
): AsyncGenerator<ArchiveEntry> {
  let number = 0
  for (const dataset of datasets) {
    for await (const { name, content } of dataset.files?.(search) ?? []) {
      number++
      const folder = words.words.t('packages.access.files')
      yield { name: `${folder}/${String(number).padStart(3, '0')}-${safeName(name)}`, content }
    }
  }
}

/** A name that stays in its folder and can be read whole; its suffix is kept. */
function safeName(name: string): string {
  const safe = name.replace(FORBIDDEN, '_').replace(/^[.\s]+|[.\s]+$/g, '')
  return [...safe].slice(-LONGEST).join('') || 'x'
}
