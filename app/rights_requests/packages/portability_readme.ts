import { instantInWords } from '#deadlines/wording'
import { BYTE_ORDER_MARK } from '#documents/formats/csv'
import type { NotPortable, PersonalDataset } from '#inventory/dataset'
import type { BasesOfPerson } from '#inventory/queries/bases'
import { isPortable, portableFields } from '#inventory/queries/portable'
import type { NamedParty } from '#parties/domain/processing'
import type { ProcessingWords } from '#parties/words/processing_words'
import type { PackageFacts, Reading } from '#rights_requests/packages/facts'

type Told = {
  readonly facts: PackageFacts
  readonly reading: Reading
  readonly basesOf: BasesOfPerson
  readonly controller: NamedParty
  readonly words: ProcessingWords
}

/** What is in the archive, in which formats, and what is not and why. */
export async function* portabilityReadme(
  datasets: readonly PersonalDataset[],
  { facts, reading, basesOf, controller, words }: Told
): AsyncGenerator<string> {
  const say = (key: string, data: Record<string, string> = {}) =>
    words.words.t(`packages.portability.${key}`, data)
  const at = instantInWords(reading.at.setZone(facts.zone), words.words.locale)
  const about = { at, controller: words.known(controller.name) }
  const formats = ['json', 'csv', 'ics', 'vcf'].map((format) => `- ${say(`formats.${format}`)}`)
  const absent = datasets
    .flatMap((dataset) => absentFrom(dataset, basesOf, words))
    .map((it) => `- ${it}`)
  const parts = [
    ...[say('title'), say('lead', about), say('formats_title'), formats.join('\r\n')],
    ...[say('absent_title'), absent.join('\r\n'), say('access')],
  ]
  yield BYTE_ORDER_MARK + parts.map((part) => `${part}\r\n`).join('\r\n')
}

/** "Lettres du professionnel : écrites par le responsable de traitement" */
function absentFrom(
  dataset: PersonalDataset,
  basesOf: BasesOfPerson,
  words: ProcessingWords
): string[] {
  const name = words.of('datasets', dataset.key)
  if (!isPortable(dataset)) {
    return [`${name} : ${words.of('not_portable', dataset.portability as NotPortable)}`]
  }
  if (portableFields(dataset, basesOf).size === 0) {
    const bases = [...new Set(dataset.purposes.flatMap(basesOf))]
    const named = bases.map((it) => words.of('legal_bases', it)).join(', ')
    return [`${name} : ${words.of('not_portable', 'other_basis')} : ${named}`]
  }
  const reasons = [...new Set(Object.values(dataset.portability.withheld))]
  return reasons.map((reason) => {
    const part = words.words.t('packages.portability.part_of', { name })
    return `${part} : ${words.of('not_portable', reason)}`
  })
}
