import { performance } from 'node:perf_hooks'
import db from '@adonisjs/lucid/services/db'
import type { Search } from '#inventory/dataset'
import { identifiersOf } from '#inventory/domain/identifiers'
import { datasetsFor, eraseBatch } from '#inventory/queries/discover'
import { BATCH } from '#rights_requests/actions/erase_batch'
import type Professional from '#parties/models/professional'
import { aLanguageSchool } from '#console/scratch/language_school'
import { clientNumber, millionsOfAppointments } from '#console/scratch/millions_of_appointments'
import { median } from '#console/scratch/measured'

const APPOINTMENTS = 5_000_000
/** Of each client: the one who is erased, and the one whose rows are bare deleted. */
const EACH = 2_000
const ROUNDS = 7
const WARM_UP = 2
const MOST_TIMES = 3

/**
 * The erasure of one client with 2,000 appointments among 5,000,000, in every data set of the professional and in
 * batches, against the bare deletes of as many rows of another client, found by the same index.
 */
export async function run() {
  const professional = await aLanguageSchool()
  await millionsOfAppointments(professional, { count: APPOINTMENTS, each: EACH })
  const times = { ours: [] as number[], bare: [] as number[] }
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const [one, other] = [clientNumber(1 + 2 * round), clientNumber(2 + 2 * round)]
    const own = await timed(() => erased(professional, one))
    const alone = await timed(() => deleted(professional, other))
    if (round < WARM_UP) continue
    times.ours.push(own)
    times.bare.push(alone)
  }
  const [ours, bare] = [median(times.ours), median(times.bare)]
  const ratio = ours / bare
  return {
    name: 'erasure',
    ratio: Number(ratio.toFixed(2)),
    limit: MOST_TIMES,
    ok: ratio <= MOST_TIMES,
    appointments: APPOINTMENTS,
    erased: EACH,
    milliseconds: Number(ours.toFixed(1)),
    bareMilliseconds: Number(bare.toFixed(1)),
  }
}

async function erased({ id: professionalId }: Professional, email: string): Promise<void> {
  const who = identifiersOf({ email })
  let records = 0
  for (const { key } of datasetsFor({ professionalId })) {
    for (let isDone = false; !isDone;) {
      const batch = await db.transaction((trx) => {
        const search: Search = { who, professionalId, trx }
        return eraseBatch(key, search, BATCH)
      })
      records += batch.records
      isDone = batch.done
    }
  }
  if (records !== EACH) throw new Error(`${records} records were erased instead of ${EACH}`)
}

function deleted({ id }: Professional, email: string): Promise<void> {
  return db.transaction(async (trx) => {
    const { rows } = await trx.rawQuery<{ rows: { id: string }[] }>(
      `delete from appointment_contacts where professional_id = ? and email = ?
       returning appointment_id as id`,
      [id, email]
    )
    if (rows.length !== EACH) throw new Error(`${rows.length} rows were deleted`)
    await trx.rawQuery('delete from appointments where id = any(?)', [
      rows.map((row) => row.id),
    ] as unknown as string[])
  })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
