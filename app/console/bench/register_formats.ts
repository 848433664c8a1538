import i18nManager from '@adonisjs/i18n/services/main'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import type { RegisterActivity, RegisterDocument } from '#register/domain/register_document'
import { FileWords } from '#register/formats/file_words'
import { registerDocumentOf } from '#register/queries/register_document_of'
import { FILE_FORMATS, type FileFormat, registerFile } from '#register/register_file'
import { aLanguageSchool } from '#console/scratch/language_school'
import { measured, median } from '#console/scratch/measured'

const ACTIVITIES = 300
const MOST_SECONDS = 2
const ROUNDS = 3

const AT = DateTime.fromISO('2026-11-22T10:00:00', { zone: 'Europe/Paris' })

/**
 * A register of 300 activities in each format it leaves in, against the two seconds somebody waits. The
 * time of the processor, all threads together, is told beside that of the clock, which is also what others
 * do meanwhile.
 */
export async function run() {
  const register = await aLongRegister()
  const words = new FileWords(i18nManager.locale('fr'))
  const formats: Record<string, Cost> = {}
  for (const format of FILE_FORMATS) formats[format] = await costOf(format, register, words)
  const slowest = Math.max(...Object.values(formats).map(({ clock }) => clock))
  return {
    name: 'register_formats',
    ratio: Number((slowest / MOST_SECONDS).toFixed(3)),
    limit: 1,
    ok: slowest <= MOST_SECONDS,
    activities: ACTIVITIES,
    formats,
  }
}

/** In seconds. */
type Cost = { readonly processor: number; readonly clock: number }

async function costOf(
  format: FileFormat,
  register: RegisterDocument,
  words: FileWords
): Promise<Cost> {
  await written(format, register, words)
  const rounds: Cost[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage()
    const { seconds } = await measured(() => written(format, register, words))
    const { user, system } = process.cpuUsage(before)
    rounds.push({ processor: (user + system) / 1e6, clock: seconds })
  }
  const middle = (key: keyof Cost) => Number(median(rounds.map((it) => it[key])).toFixed(2))
  return { processor: middle('processor'), clock: middle('clock') }
}

async function written(format: FileFormat, register: RegisterDocument, words: FileWords) {
  let size = 0
  for await (const piece of registerFile(format, [register], { words, at: AT }))
    size += piece.length
  if (size === 0) throw new Error('Nothing was written')
}

async function aLongRegister(): Promise<RegisterDocument> {
  const professional = await aLanguageSchool()
  const register = await db.transaction((trx) =>
    registerDocumentOf({ kind: 'controller', professional }, AT, trx)
  )
  const { activities } = register
  const many = Array.from({ length: ACTIVITIES }, (_, index): RegisterActivity => {
    const reference = `A-${String(index + 1).padStart(3, '0')}`
    return { ...activities[index % activities.length], id: reference, reference }
  })
  return { ...register, activities: many }
}
