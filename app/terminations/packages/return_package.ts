import i18nManager from '@adonisjs/i18n/services/main'
import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { platformName } from '#attestations/identity'
import { BYTE_ORDER_MARK } from '#documents/formats/csv'
import { withDigests } from '#documents/formats/digests'
import { icalendar, type CalendarEvent } from '#documents/formats/icalendar'
import { vcard } from '#documents/formats/vcard'
import { zip, type ArchiveEntry } from '#documents/formats/zip'
import { renderPdf } from '#documents/render'
import { dateInWords, instantInWords } from '#deadlines/wording'
import type { CivilDay } from '#deadlines/domain/civil_day'
import type { PersonalDataset } from '#inventory/dataset'
import { qualified } from '#inventory/domain/check_datasets'
import { Holdings } from '#inventory/queries/holdings'
import { PAGE } from '#inventory/paged'
import { datasets } from '#inventory/registry'
import { describeRegister } from '#register/pdf'
import { registerOfProfessional } from '#register/queries/registers'
import { wordsIn } from '#register/reading'
import type Termination from '#terminations/models/termination'
import { ownFile, secretsOf } from '#terminations/packages/own_file'
import { tableFiles } from '#terminations/packages/table_files'

/** How far the making has come: a data set, and how many of its records have been written. */
export type Progress = (name: string, done: number, isDone: boolean) => Promise<void>

type Making = {
  readonly termination: Termination
  readonly trx: TransactionClientContract
  readonly at: DateTime
  readonly onProgress: Progress
}

type Told = { name: string; sha256: string; size: number }[]

type Content = Making & {
  readonly holdings: Holdings
  readonly told: Told
  readonly counts: { records: number }
  readonly say: (key: string, data?: Record<string, string | number>) => string
}

/** Names under which the making is counted, beside the data sets themselves. */
export const OWN_FILE = 'own_file'
export const REGISTER = 'register'

/**
 * Everything of a professional (art. 28(3)(g)): what the data sets hold on behalf of the professional, and the
 * professional's own file, in open formats, with the digest of each file. Nothing is held in memory: records
 * are read by pages as the archive is compressed.
 */
export async function makeReturnPackage(making: Making) {
  const { termination, trx, at } = making
  const words = i18nManager.locale(termination.locale)
  const content: Content = {
    ...making,
    holdings: await Holdings.read(trx),
    told: [],
    counts: { records: 0 },
    say: (key, data = {}) => words.t(`terminations.package.${key}`, data),
  }
  const entries = withDigests(filesOf(content), content.told)
  return {
    title: content.say('title', { reference: termination.reference }),
    mediaType: 'application/zip',
    bytes: zip(entries, at.setZone(termination.zone)),
    records: () => content.counts.records,
    files: () => content.told.length,
  }
}

async function* filesOf(content: Content): AsyncGenerator<ArchiveEntry> {
  const { termination, trx, holdings, say, onProgress } = content
  const { professionalId, locale: language } = termination
  yield { name: `${say('readme_file')}.txt`, content: readme(content) }
  for (const dataset of datasets.of('professional')) {
    const tick = ticking(content, dataset.key)
    yield* toldFiles(dataset, content, tick)
    yield* keptFiles(dataset, content, tick)
    await tick.end()
  }
  const own = ticking(content, OWN_FILE)
  const folders = { tables: say('own_folder'), documents: say('documents_folder') }
  yield* ownFile({ holdings, professionalId, trx, language, folders, onRecord: own.one })
  await own.end()
  yield { name: `${folders.documents}/${say('register_file')}.pdf`, content: register(content) }
  await onProgress(REGISTER, 1, true)
  yield { name: 'manifest.json', content: manifest(content) }
}

/** Counts the records of a data set, and tells now and then. */
function ticking({ counts, onProgress }: Content, name: string) {
  let done = 0
  return {
    one: async () => {
      counts.records++
      done++
      if (done % PAGE === 0) await onProgress(name, done, false)
    },
    end: () => onProgress(name, done, true),
  }
}

type Ticking = ReturnType<typeof ticking>

/** What a data set tells in words: tables, and what a calendar and an address book read. */
async function* toldFiles(
  { key, entrusted }: PersonalDataset,
  content: Content,
  tick: Ticking
): AsyncGenerator<ArchiveEntry> {
  if (!entrusted) return
  const { termination, trx, say } = content
  const { professionalId, locale: language } = termination
  const of = { professionalId, trx }
  const name = `${say('data_folder')}/${fileName(key)}`
  const records = () => entrusted.records(of)
  yield* tableFiles({ name, about: { dataset: key }, records, language, onRecord: tick.one })
  if (entrusted.events)
    yield { name: `${name}.ics`, content: calendar(entrusted.events(of), content) }
  if (entrusted.contacts) {
    const cards = entrusted.contacts(of)
    yield { name: `${name}.vcf`, content: written(cards) }
  }
}

/** Tables that no data set tells in words, column by column. */
async function* keptFiles(
  { key, tables, entrusted }: PersonalDataset,
  content: Content,
  tick: Ticking
): AsyncGenerator<ArchiveEntry> {
  const { termination, trx, holdings, say } = content
  const { professionalId, locale: language } = termination
  for (const table of Object.keys(tables)) {
    if (entrusted?.tables.includes(table)) continue
    const holding = holdings.named(qualified(table))
    const rows = { professionalId, leftOut: secretsOf(holding) }
    yield* tableFiles({
      name: `${say('data_folder')}/${fileName(key)}-${table}`,
      about: { dataset: key, table },
      records: () => holdings.rows(trx, holding, rows),
      language,
      onRecord: tick.one,
    })
  }
}

const fileName = (key: string) => key.replace('.', '-').replaceAll('_', '-')

async function* written(cards: AsyncIterable<Parameters<typeof vcard>[0]>) {
  for await (const card of cards) yield vcard(card)
}

type Event = { startsAt: Date; endsAt: Date; offering: string; note: string | null; who: string }

function calendar(events: AsyncIterable<Event>, { termination, at }: Content) {
  const { professional, locale } = termination
  const maker = `-//${platformName()}//Tabellion//${locale.toUpperCase()}`
  async function* named(): AsyncGenerator<CalendarEvent> {
    for await (const { startsAt, endsAt, offering, note, who } of events) {
      const summary = [offering, who].filter(Boolean).join(', ')
      yield { startsAt, endsAt, summary, description: note, location: professional.address }
    }
  }
  return icalendar(named(), { maker, name: professional.name, madeAt: at })
}

async function* register({ termination, trx, at }: Content) {
  const words = wordsIn(termination.locale)
  const read = await registerOfProfessional(termination.professional, { at, words, trx })
  yield await renderPdf(describeRegister(read, words))
}

async function* readme({ termination, at, say }: Content) {
  const { zone, locale, professional, reference } = termination
  const last = termination.reachLastDay.toISODate() as CivilDay
  const about = {
    at: instantInWords(at.setZone(zone), locale),
    name: professional.name,
    day: dateInWords(last, locale),
    reference,
  }
  const formats = ['json', 'csv', 'ics', 'vcf', 'pdf'].map((it) => `- ${say(`formats.${it}`)}`)
  const parts = [
    ...[say('title', about), say('lead', about), say('formats_title'), formats.join('\r\n')],
    ...[say('digests'), say('secrets'), say('after', about)],
  ]
  yield BYTE_ORDER_MARK + parts.map((part) => `${part}\r\n`).join('\r\n')
}

/** Every file before it, with size and digest: known, because they have been written. */
async function* manifest({ termination, at, told, counts }: Content) {
  const facts = {
    schema: 'tabellion/return/1',
    reference: termination.reference,
    controller: termination.professional.name,
    processor: platformName(),
    made_at: at.toUTC().toISO(),
    contract_ended_on: termination.lastDay.toISODate(),
    records: counts.records,
    files: told.map(({ name, size, sha256 }) => ({ name, bytes: size, sha256 })),
  }
  yield `${JSON.stringify(facts, null, 2)}\n`
}
