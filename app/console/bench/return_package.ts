import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { inSnapshot } from '#foundation/database/snapshot'
import { storeStreamedDocument } from '#documents/chunks'
import GiveNotice from '#terminations/actions/give_notice'
import Termination from '#terminations/models/termination'
import { makeReturnPackage } from '#terminations/packages/return_package'
import { aLanguageSchool } from '#console/scratch/language_school'
import { manyAppointments } from '#console/scratch/many_appointments'
import { measured, median, type Measured } from '#console/scratch/measured'

const APPOINTMENTS = 10_000
const ROUNDS = 3

/** Of the speed of bare streaming, and in memory that does not grow with what is handed back. */
const LEAST_OF_BARE = 0.02
const MOST_MEGABYTES = 96

const AT = DateTime.fromISO('2026-11-22T10:00:00Z', { zone: 'utc' })

/** Its result is how many appointments went by. */
type Round = Measured<number>

/**
 * The return package of a professional with 10,000 appointments: JSON, CSV, iCalendar and vCard, the rows as
 * they are kept, compressed, encrypted and kept, against the same rows read once by a cursor as JSON lines.
 */
export async function run() {
  const termination = await anEnding()
  await ours(termination)
  const rounds: { bare: Round; ours: Round }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({ bare: await bare(termination), ours: await ours(termination) })
  }
  const bareSpeed = median(rounds.map((round) => speed(round.bare)))
  const ourSpeed = median(rounds.map((round) => speed(round.ours)))
  const megabytes = Math.max(...rounds.map((round) => round.ours.megabytes))
  const ratio = ourSpeed / bareSpeed
  return {
    name: 'return_package',
    ratio: Number(ratio.toFixed(3)),
    limit: LEAST_OF_BARE,
    ok: ratio >= LEAST_OF_BARE && megabytes <= MOST_MEGABYTES,
    appointments: APPOINTMENTS,
    appointmentsASecond: Math.round(ourSpeed),
    bareAppointmentsASecond: Math.round(bareSpeed),
    megabytesMore: megabytes,
    mostMegabytes: MOST_MEGABYTES,
  }
}

const speed = ({ result: appointments, seconds }: Round) => appointments / seconds

function ours(termination: Termination): Promise<Round> {
  return measured(() =>
    inSnapshot(async (trx) => {
      const made = await makeReturnPackage({ termination, trx, at: AT, onProgress: async () => {} })
      const { title, mediaType, bytes } = made
      await storeStreamedDocument(trx, {
        ...{ kind: 'return_package', title, language: 'fr', mediaType, bytes, createdAt: AT },
      })
      return APPOINTMENTS
    })
  )
}

function bare({ professionalId }: Termination): Promise<Round> {
  return measured(async () => {
    const rows = db
      .from('appointments')
      .join('appointment_contacts', 'appointment_contacts.appointment_id', 'appointments.id')
      .where('appointments.professional_id', professionalId)
      .knexQuery.stream()
    let [count, size] = [0, 0]
    for await (const row of rows) {
      count++
      size += Buffer.from(`${JSON.stringify(row)}\n`).length
    }
    if (size === 0) throw new Error('No row was read')
    return count
  })
}

async function anEnding(): Promise<Termination> {
  const school = await aLanguageSchool()
  await manyAppointments(school, { count: APPOINTMENTS, email: 'ines.vasseur@exemple.example' })
  const { id } = await new GiveNotice().handle({
    ...{ professionalId: school.id, side: 'platform', fate: 'return', reason: 'Mesure.' },
    stamp: { actor: 'system', at: AT },
  })
  return Termination.whole().where('id', id).firstOrFail()
}
