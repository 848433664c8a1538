import i18nManager from '@adonisjs/i18n/services/main'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { zip } from '#documents/formats/zip'
import { inSnapshot } from '#foundation/database/snapshot'
import Professional from '#parties/models/professional'
import { allRegisters } from '#register/archives/all_registers'
import { FileWords } from '#register/formats/file_words'
import { registerDocumentOf } from '#register/queries/register_document_of'
import { registerFile } from '#register/register_file'
import { measured, type Measured } from '#console/scratch/measured'

const PROFESSIONALS = 10_000

/** Of the speed of archiving one file as often, ready made; and in memory that does not grow with them. */
const LEAST_OF_BARE = 0.03
const MOST_MEGABYTES = 128

const AT = DateTime.fromISO('2026-11-22T10:00:00', { zone: 'Europe/Paris' })

type Round = Measured<number>

/**
 * The registers of 10,000 professionals as one archive of spreadsheets, read, laid out and compressed as it
 * streams, against the same archive of one spreadsheet ready made, as many times.
 */
export async function run() {
  await manyProfessionals()
  const words = new FileWords(i18nManager.locale('fr'))
  const one = await aFile(words)
  await ours(words, 300)
  const bareRound = await bare(one)
  const our = await ours(words)
  const [speed, bareSpeed] = [our, bareRound].map(({ result, seconds }) => result / seconds)
  const ratio = speed / bareSpeed
  const memory = our.megabytes / MOST_MEGABYTES
  return {
    name: 'registers_zip',
    ratio: Number(ratio.toFixed(3)),
    limit: LEAST_OF_BARE,
    ok: our.result === PROFESSIONALS && ratio >= LEAST_OF_BARE && memory <= 1,
    registers: our.result,
    registersASecond: Math.round(speed),
    bareRegistersASecond: Math.round(bareSpeed),
    megabytesMore: our.megabytes,
    mostMegabytes: MOST_MEGABYTES,
  }
}

/** @param most stops after as many: code is compiled, fonts and words are read. */
function ours(words: FileWords, most = Infinity): Promise<Round> {
  return measured(() =>
    inSnapshot(async (trx) => {
      let count = 0
      const onProgress = async (done: number) => {
        count = done
      }
      const bytes = allRegisters({ format: 'ods', words, at: AT, trx, onProgress })
      let size = 0
      for await (const piece of bytes) {
        size += piece.length
        if (count >= most) break
      }
      if (size === 0) throw new Error('Nothing was archived')
      return count
    })
  )
}

function bare(one: Buffer): Promise<Round> {
  return measured(async () => {
    async function* entries() {
      for (let index = 0; index < PROFESSIONALS; index++) {
        yield { name: `registre-${index}.ods`, content: once(one) }
      }
    }
    let size = 0
    for await (const bytes of zip(entries(), AT)) size += bytes.length
    if (size === 0) throw new Error('Nothing was archived')
    return PROFESSIONALS
  })
}

async function* once(bytes: Buffer) {
  yield bytes
}

async function aFile(words: FileWords): Promise<Buffer> {
  const professional = await Professional.firstOrFail()
  const register = await db.transaction((trx) =>
    registerDocumentOf({ kind: 'controller', professional }, AT, trx)
  )
  const file = registerFile('ods', [register], { words, at: AT })
  return Buffer.concat(await Array.fromAsync(file, (it) => Buffer.from(it)))
}

/** Half of them keep an activity of their own beside what the product tells. */
async function manyProfessionals() {
  await db.rawQuery(FILL, [PROFESSIONALS])
}

const FILL = `
  with added as (
    insert into professionals (slug, name, trade, email, address, timezone, region, locale,
      retention_days, created_at)
    select 'cabinet-' || number, 'Cabinet ' || number, 'Kinésithérapeute',
      'cabinet' || number || '@exemple.example', number || ' rue du Port, 31000 Toulouse',
      'Europe/Paris', 'metropole', 'fr', 120, '2026-01-05'
    from generate_series(1, ?) as number
    returning id
  )
  insert into register_entries (professional_id, reference, state, position, facts, created_at, updated_at)
  select id, 'A-01', 'ready', 1,
    '{"name": {"words": "Paie"}, "people": [{"words": "Salariés"}], "software": ["Paie Facile"],
      "recipientsInside": ["Comptable"]}',
    '2026-02-02', '2026-02-02'
  from added where random() < 0.5
`
