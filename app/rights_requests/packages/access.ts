import type { ArchiveEntry } from '#documents/formats/zip'
import { spreadsheet } from '#documents/formats/spreadsheet'
import { zip } from '#documents/formats/zip'
import { type BasesOfPerson, basesFor } from '#inventory/queries/bases'
import { datasetsFor } from '#inventory/queries/discover'
import { datasets as registry } from '#inventory/registry'
import type { Processing } from '#parties/domain/processing'
import Professional from '#parties/models/professional'
import { processingOf, processingOfPlatform } from '#parties/queries/processing_of'
import type { ProcessingWords } from '#parties/words/processing_words'
import { wordsIn } from '#register/reading'
import { accessJson } from '#rights_requests/packages/access_json'
import { accessPage } from '#rights_requests/packages/access_page'
import type { DataPackage, PackageFacts, Reading } from '#rights_requests/packages/facts'
import { keptFiles } from '#rights_requests/packages/kept_files'
import { PersonRecords } from '#rights_requests/packages/person_records'
import { tableName } from '#rights_requests/packages/table_name'
import { valueInCell } from '#rights_requests/packages/values'

/** What the files of an access package are written from. */
export type AccessContent = {
  readonly facts: PackageFacts
  readonly reading: Reading
  readonly processing: Processing
  readonly records: PersonRecords
  readonly words: ProcessingWords
  /** Word of a field, said for each record: looked up once. */
  readonly label: (field: string) => string
}

/**
 * Everything one controller holds about the person, with what is done with it (art. 15(1) and (3)):
 * a page to read, JSON, a table for each data set, and the files kept. Records are read by pages as
 * the archive is; the page is read first and tells which data sets have something.
 */
export async function makeAccessPackage(
  facts: PackageFacts,
  reading: Reading
): Promise<DataPackage> {
  const { professionalId, locale } = facts
  const search = { who: facts.who, professionalId, trx: reading.trx }
  const told = await processingFor(professionalId, reading)
  const processing = asCollected(told, await basesFor(search))
  const records = new PersonRecords(search, knownTo(processing, facts))
  const read = { size: 0 }
  const content = {
    facts,
    reading,
    processing,
    records,
    words: wordsIn(locale),
    label: labelIn(wordsIn(locale)),
  }
  return {
    title: content.words.words.t('packages.access.title'),
    mediaType: 'application/zip',
    bytes: zip(filesOf(content), reading.at.setZone(facts.zone), read),
    records: () => records.count,
    size: () => read.size,
  }
}

async function* filesOf(content: AccessContent): AsyncGenerator<ArchiveEntry> {
  const { facts, reading, records, words } = content
  const name = words.words.t('packages.access.file')
  const datasets = datasetsFor(facts)
  yield { name: `${name}.html`, content: accessPage(content) }
  yield { name: `${name}.json`, content: accessJson(content) }
  for (const [index, dataset] of datasets.entries()) {
    const fields = records.fieldsOf(dataset)
    if (fields.length === 0) continue
    const headers = fields.map(content.label)
    const { language } = words
    const cell = (field: string, value: string | number | boolean | null) =>
      valueInCell(field, value, { words: words.words, zone: facts.zone })
    const table = { headers, fields, cell, language }
    yield {
      name: tableName(words, dataset.key, index),
      content: spreadsheet(records.of(dataset), table),
    }
  }
  yield* keptFiles(datasets, { ...facts, ...reading }, words)
}

function labelIn(words: ProcessingWords): (field: string) => string {
  const known = new Map<string, string>()
  return (field) => {
    if (!known.has(field)) known.set(field, words.of('fields', field))
    return known.get(field)!
  }
}

/** With what the person’s data were collected under, where that is not what holds today. */
function asCollected(processing: Processing, basesOf: BasesOfPerson): Processing {
  const activities = processing.activities.map(({ purposes, ...activity }) => {
    const declared = registry.get(activity.dataset).purposes
    return {
      ...activity,
      purposes: purposes.map((it) => {
        const bases = basesOf(declared.find(({ key }) => key === it.key)!)
        const collectedUnder = bases.filter((basis) => basis !== it.legalBasis)
        return collectedUnder.length > 0 ? { ...it, collectedUnder } : it
      }),
    }
  })
  return { ...processing, activities }
}

async function processingFor(
  professionalId: string | null,
  { trx, at }: Reading
): Promise<Processing> {
  if (professionalId === null) return processingOfPlatform(trx, at)
  return processingOf(await Professional.findOrFail(professionalId, { client: trx }), trx, at)
}

/** Whose addresses and numbers may stand in a text: the person's, and those of who answers. */
function knownTo({ controller, processor }: Processing, { who }: PackageFacts): string[] {
  const parties = [controller, processor].flatMap((party) =>
    party ? [party.email, party.phone, party.dpoEmail] : []
  )
  return [...who.emails, ...who.phones, ...parties].filter((it) => typeof it === 'string')
}
