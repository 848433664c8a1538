import { platformName } from '#attestations/identity'
import { icalendar, type CalendarEvent } from '#documents/formats/icalendar'
import { jsonLines } from '#documents/formats/json'
import { spreadsheet } from '#documents/formats/spreadsheet'
import { vcard } from '#documents/formats/vcard'
import { zip, type ArchiveEntry } from '#documents/formats/zip'
import type { ExportedRecord, Search } from '#inventory/dataset'
import { datasetsFor } from '#inventory/queries/discover'
import { type BasesOfPerson, basesFor } from '#inventory/queries/bases'
import {
  isPortable,
  portableFields,
  portableRecords,
  type PortableDataset,
} from '#inventory/queries/portable'
import Professional from '#parties/models/professional'
import { platformParty, professionalParty } from '#parties/queries/processing_of'
import type { NamedParty } from '#parties/domain/processing'
import type { ProcessingWords } from '#parties/words/processing_words'
import { wordsIn } from '#register/reading'
import type { DataPackage, PackageFacts, Reading } from '#rights_requests/packages/facts'
import { portabilityReadme } from '#rights_requests/packages/portability_readme'
import { tableName } from '#rights_requests/packages/table_name'

type Portable = {
  readonly facts: PackageFacts
  readonly reading: Reading
  readonly search: Search
  /** What each purpose rests on for this person. */
  readonly basesOf: BasesOfPerson
  readonly controller: NamedParty
  readonly words: ProcessingWords
  /** Records of each data set, as they are read for the first time. */
  readonly counts: Map<string, number>
}

/**
 * What the person provided to one controller under consent or contract, in formats that other
 * services read (art. 20(1)): JSON, a table for each data set, iCalendar, vCard. Nothing that was
 * noted, worked out or written by others.
 */
export async function makePortabilityPackage(
  facts: PackageFacts,
  reading: Reading
): Promise<DataPackage> {
  const { who, professionalId, zone, locale } = facts
  const search = { who, professionalId, trx: reading.trx }
  const controller = await controllerOf(professionalId, reading)
  const counts = new Map<string, number>()
  const told = { size: 0 }
  const basesOf = await basesFor(search)
  const words = wordsIn(locale)
  const portable = { facts, reading, search, basesOf, controller, counts, words }
  return {
    title: portable.words.words.t('packages.portability.title'),
    mediaType: 'application/zip',
    bytes: zip(filesOf(portable), reading.at.setZone(zone), told),
    records: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
    size: () => told.size,
  }
}

async function* filesOf(portable: Portable): AsyncGenerator<ArchiveEntry> {
  const { facts, search, basesOf, words, counts } = portable
  const datasets = datasetsFor(facts)
  const say = (key: string) => words.words.t(`packages.portability.${key}`)
  const provided = datasets
    .filter(isPortable)
    .filter((dataset) => portableFields(dataset, basesOf).size > 0)
  yield { name: `${say('readme_file')}.txt`, content: portabilityReadme(datasets, portable) }
  yield { name: `${say('file')}.json`, content: asJson(provided, portable) }
  for (const [index, dataset] of provided.entries()) {
    if (!counts.get(dataset.key)) continue
    const fields = [...portableFields(dataset, basesOf).keys()]
    const cell = (_: string, value: ExportedRecord[string]) => value
    const table = { headers: fields, fields, cell, language: words.language }
    const records = portableRecords(dataset, search, basesOf)
    yield { name: tableName(words, dataset.key, index), content: spreadsheet(records, table) }
    const { events, contacts } = dataset.portability
    if (events) yield { name: `${say('calendar')}.ics`, content: calendar(dataset, portable) }
    if (contacts) yield { name: `${say('contact')}.vcf`, content: cards(dataset, portable) }
  }
}

async function* asJson(datasets: readonly PortableDataset[], portable: Portable) {
  const { reading, controller, search, basesOf, counts } = portable
  const { name, address, email } = controller
  const head = { made_at: reading.at.toUTC().toISO(), controller: { name, address, email } }
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "data": [`
  for (const [index, dataset] of datasets.entries()) {
    const { key } = dataset
    const about = { dataset: key, basis: Object.fromEntries(portableFields(dataset, basesOf)) }
    yield `${index === 0 ? '' : ','}\n${JSON.stringify(about).slice(0, -1)},"records":[`
    yield* jsonLines(counted(portableRecords(dataset, search, basesOf), key, counts))
    yield ']}'
  }
  yield '\n  ]\n}\n'
}

async function* counted(
  records: AsyncIterable<ExportedRecord>,
  key: string,
  counts: Map<string, number>
) {
  counts.set(key, 0)
  for await (const record of records) {
    counts.set(key, counts.get(key)! + 1)
    yield record
  }
}

function calendar({ portability }: PortableDataset, portable: Portable): AsyncGenerator<string> {
  const { search, reading, controller, words } = portable
  const name = words.known(controller.name)
  const maker = `-//${platformName()}//Tabellion//${words.language.toUpperCase()}`
  async function* events(): AsyncGenerator<CalendarEvent> {
    for await (const { startsAt, endsAt, offering, note } of portability.events!(search)) {
      const summary = `${offering}, ${name}`
      yield { startsAt, endsAt, summary, description: note, location: controller.address }
    }
  }
  return icalendar(events(), { maker, name, madeAt: reading.at })
}

async function* cards({ portability }: PortableDataset, { search }: Portable) {
  for await (const contact of portability.contacts!(search)) yield vcard(contact)
}

async function controllerOf(professionalId: string | null, { trx }: Reading): Promise<NamedParty> {
  if (professionalId === null) return platformParty()
  return professionalParty(await Professional.findOrFail(professionalId, { client: trx }))
}
