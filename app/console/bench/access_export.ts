import { randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { inSnapshot } from '#foundation/database/snapshot'
import { storeStreamedDocument } from '#documents/chunks'
import type { KeptFile } from '#inventory/dataset'
import { identifiersOf } from '#inventory/domain/identifiers'
import { datasets } from '#inventory/registry'
import { makeAccessPackage } from '#rights_requests/packages/access'
import type { PackageFacts } from '#rights_requests/packages/facts'
import { aLanguageSchool } from '#console/scratch/language_school'
import { manyAppointments } from '#console/scratch/many_appointments'
import { measured, median, type Measured } from '#console/scratch/measured'

const APPOINTMENTS = 5_000
const FILES = 200
const FILE_BYTES = 50_000
const CHUNK = 256 * 1024
const ROUNDS = 3

/** Of the speed of bare streaming, and in memory that does not grow with what is handed over. */
const LEAST_OF_BARE = 0.1
const MOST_MEGABYTES = 96

const AT = DateTime.fromISO('2026-11-22T10:00:00Z', { zone: 'utc' })
const EMAIL = 'ines.vasseur@exemple.example'

/** Its result is how many bytes the person reads. */
type Round = Measured<number>

/**
 * The access package of somebody with 5,000 appointments and 200 files, made, compressed, encrypted
 * and kept, against the same rows read by a cursor and kept as JSON lines, then the same files, as
 * they are. Bytes are those the person reads, before compression.
 */
export async function run() {
  const professionalId = await aProfessional()
  withFiles()
  await ours(professionalId)
  const rounds: { bare: Round; ours: Round }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({ bare: await bare(professionalId), ours: await ours(professionalId) })
  }
  const bareSpeed = median(rounds.map((round) => speed(round.bare)))
  const ourSpeed = median(rounds.map((round) => speed(round.ours)))
  const megabytes = Math.max(...rounds.map((round) => round.ours.megabytes))
  const ratio = ourSpeed / bareSpeed
  return {
    name: 'access_export',
    ratio: Number(ratio.toFixed(2)),
    limit: LEAST_OF_BARE,
    ok: ratio >= LEAST_OF_BARE && megabytes <= MOST_MEGABYTES,
    appointments: APPOINTMENTS,
    files: FILES,
    megabytesASecond: Number(ourSpeed.toFixed(1)),
    bareMegabytesASecond: Number(bareSpeed.toFixed(1)),
    megabytesHandedOver: Number((rounds[0].ours.result / 1e6).toFixed(1)),
    megabytesMore: megabytes,
    mostMegabytes: MOST_MEGABYTES,
  }
}

const speed = ({ result: bytes, seconds }: Round) => bytes / 1e6 / seconds

function ours(professionalId: string): Promise<Round> {
  const facts: PackageFacts = {
    reference: 'DR-2026-ABCD-EFGH',
    locale: 'fr',
    zone: 'Europe/Paris',
    who: identifiersOf({ email: EMAIL }),
    professionalId,
  }
  return measured(() =>
    inSnapshot(async (trx) => {
      const made = await makeAccessPackage(facts, { trx, at: AT })
      await keep(made.bytes, trx)
      return made.size()
    })
  )
}

function bare(professionalId: string): Promise<Round> {
  return measured(() =>
    inSnapshot(async (trx) => {
      await trx.rawQuery('create temp table bare (content bytea) on commit drop')
      let [held, size, kept] = [[] as Uint8Array[], 0, 0]
      const flush = async () => {
        await trx.table('bare').insert({ content: Buffer.concat(held) })
        held = []
        kept = size
      }
      for await (const bytes of rowsAndFiles(professionalId)) {
        held.push(bytes)
        size += bytes.length
        if (size - kept >= CHUNK) await flush()
      }
      await flush()
      return size
    })
  )
}

/** On a connection of its own: a cursor keeps the one it reads from. */
async function* rowsAndFiles(professionalId: string) {
  const rows = db
    .from('appointments')
    .join('appointment_contacts', 'appointment_contacts.appointment_id', 'appointments.id')
    .join('offerings', 'offerings.id', 'appointments.offering_id')
    .where('appointments.professional_id', professionalId)
    .knexQuery.stream()
  for await (const row of rows) yield Buffer.from(`${JSON.stringify(row)}\n`)
  for await (const { content } of files()) yield* content
}

function keep(bytes: AsyncIterable<Uint8Array>, trx: TransactionClientContract) {
  const title = 'Copie de vos données'
  const facts = {
    kind: 'access_copy',
    title,
    language: 'fr',
    mediaType: 'application/zip',
  } as const
  return storeStreamedDocument(trx, { ...facts, bytes, createdAt: AT })
}

/** Photographs, say: what is kept about a client may be files, and those do not compress. */
async function* files(): AsyncGenerator<KeptFile> {
  for (let number = 1; number <= FILES; number++) {
    const content = (async function* () {
      yield randomBytes(FILE_BYTES)
    })()
    yield { name: `photo-${number}.jpg`, mediaType: 'image/jpeg', content }
  }
}

function withFiles() {
  const all = datasets.all()
  datasets.declare(all.map((it) => (it.key === 'booking.appointments' ? { ...it, files } : it)))
}

async function aProfessional(): Promise<string> {
  const professional = await aLanguageSchool()
  await manyAppointments(professional, { count: APPOINTMENTS, email: EMAIL })
  return professional.id
}
