import { randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { compact } from '#compaction/compact'
import OrderExecution from '#rights_requests/actions/order_execution'
import ReceivedFile from '#rights_requests/models/received_file'
import RightsRequest from '#rights_requests/models/rights_request'
import env from '#start/env'
import { aCustomField, aSite, book } from '#tests/helpers/booking'
import { emptiedAgain } from '#tests/helpers/emptied_again'
import { noteIdentifier } from '#tests/helpers/identifiers'
import { aPaperRequestInProgress } from '#tests/helpers/paper'
import { aUser, carryOut, FILED_AT, onlyPart } from '#tests/helpers/rights_requests'
import { filesHolding } from '#tests/helpers/traces/on_disk'

const now = () => ({ actor: 'system', at: DateTime.utc() }) as const

/** Somebody who is marked in name, address, note, answer and file, in the data folder of this run. */
test('Somebody who was erased is in no file of the data folder, once it was compacted', async ({
  assert,
  cleanup,
}) => {
  await emptiedAgain(cleanup)
  const marker = `marque${randomBytes(10).toString('hex')}`
  const folder = env.get('TABELLION_DATA')
  const owner = db.connection('owner')
  const site = await aSite()
  const field = await aCustomField(site)
  const email = `${marker}@exemple.example`
  for (const day of ['2027-03-08T09:00', '2027-03-09T09:00']) {
    await book(site, day, {
      ...{ email, lastName: marker, firstName: `Inès ${marker}`, note: `Le ${marker} est rayé` },
      answers: [{ fieldId: field.id, answer: `un ${marker}` }],
    })
  }
  const dpo = await aUser('dpo')
  const { id } = await aPaperRequestInProgress(dpo, {
    ...{ concern: 'professional', professionalIds: [site.professional.id] },
    message: `Je suis ${marker}`,
  })
  await noteIdentifier(id, { kind: 'email', value: email, userId: dpo.id })
  await db.transaction((trx) =>
    ReceivedFile.keep(
      {
        ...{ rightsRequestId: id, kind: 'attachment', name: `${marker}.txt` },
        ...{ bytes: Buffer.from(`Pièce de ${marker}`), receivedAt: DateTime.utc() },
      },
      trx
    )
  )
  await owner.rawQuery('analyze')
  await owner.rawQuery('checkpoint')
  const placed = filesHolding(folder, marker)
  assert.isTrue(
    placed.some((path) => path.includes('/base/')),
    'rows, indexes, statistics'
  )
  assert.isTrue(
    placed.some((path) => path.includes('/pg_wal/')),
    'the write-ahead log'
  )

  const stamp = { actor: `user:${dpo.id}`, at: FILED_AT.plus({ hours: 4 }) } as const
  await new OrderExecution().handle({ ...(await onlyPart(id)), stamp })
  await carryOut(id)
  const ended = await RightsRequest.findOrFail(id)
  assert.equal(ended.state, 'answered')
  const rows = await db.from('appointment_contacts').where('email', email)
  assert.lengthOf(rows, 0)
  await owner.rawQuery('vacuum')
  await owner.rawQuery('checkpoint')
  assert.isNotEmpty(filesHolding(folder, marker), 'deleted and vacuumed, it is still in the files')

  const done = (await compact({ occasion: 'asked', now }))!
  assert.deepInclude(done, { waiting: {}, logClean: true })
  assert.deepEqual(filesHolding(folder, marker), [])
}).timeout(120_000)
