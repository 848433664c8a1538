import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { identifiersOf } from '#inventory/domain/identifiers'
import { closedByLedger } from '#ledger/doors'
import { digestsOf, writeLine } from '#ledger/write'
import { recipientDigest } from '#letters/queue'
import { aSite, book } from '#tests/helpers/booking'
import { ownLedger } from '#tests/helpers/ledger'

const EMAIL = 'apolline.garnier@exemple.example'

const contacts = () => db.from('appointment_contacts').where('email', EMAIL)
const letters = () => db.from('letters').where('recipient_digest', recipientDigest(EMAIL))

/** Somebody who is back: the file knows of two steps of the erasure, the database of none. */
async function somebodyWhoIsBack() {
  const site = await aSite()
  await book(site, '2027-03-08T09:00', { email: EMAIL })
  await letters().update({ state: 'sent', ended_at: DateTime.utc().toISO() })
  for (const dataset of ['booking.appointments', 'letters.of_professionals']) {
    const key = `erasure:killed:${dataset}`
    await db.transaction((trx) =>
      writeLine(trx, {
        ...{ kind: 'erased', professionalId: site.professional.id, datasets: [dataset] },
        ...{ ...digestsOf(identifiersOf({ email: EMAIL })), key, at: DateTime.utc() },
      })
    )
    await db.from('ledger_lines').where({ key }).delete()
  }
}

function replay(file: string): ChildProcess {
  return spawn(process.execPath, ['ace.js', 'erasures:replay'], {
    cwd: app.makePath(),
    env: { ...process.env, LEDGER_FILE: file },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

test('a replay that was killed in the middle goes on, and then the doors open', async ({
  assert,
  cleanup,
}) => {
  const file = ownLedger(cleanup)
  await somebodyWhoIsBack()
  assert.equal(await closedByLedger(), 'ledger_ahead')

  /** A lock on the letters makes "the middle": the appointment is gone, the letters are not. */
  const lock = await db.transaction()
  await lock.from('letters').where('recipient_digest', recipientDigest(EMAIL)).forUpdate()
  const killed = replay(file)
  for (let tries = 0; tries < 600; tries++) {
    const left = await contacts()
    if (left.length === 0) break
    await sleep(100)
  }
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  await lock.rollback()
  assert.lengthOf(await contacts(), 0)
  assert.isNotEmpty(await letters())
  assert.equal(await closedByLedger(), 'ledger_ahead')

  const again = replay(file)
  let out = ''
  again.stdout!.on('data', (chunk) => (out += chunk))
  const [code] = await once(again, 'exit')
  assert.equal(code, 0)
  const summary = JSON.parse(out.trim().split('\n').at(-1)!)
  assert.deepInclude(summary, { state: 'replayed', lines: 1 })
  assert.isEmpty(await letters())
  assert.isNull(await closedByLedger())
})
