import { safeName } from '#documents/formats/file_name'
import type { ArchiveEntry } from '#documents/formats/zip'
import type { PersonalDataset, Search } from '#inventory/dataset'
import type { ProcessingWords } from '#parties/words/processing_words'

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
