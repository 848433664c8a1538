import { createCipheriv, hkdfSync, randomBytes, randomUUID } from 'node:crypto'
import { Secret } from '@adonisjs/core/helpers'
import encryption from '@adonisjs/core/services/encryption'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import env from '#start/env'
import { keyedDigest } from '#foundation/digest'
import { leftToRotate, rotateKeys } from '#keys/rotate'
import { sealedColumns } from '#keys/sealed_columns'
import Letter from '#letters/models/letter'
import { queueLetter } from '#letters/queue'
import ReceivedFile from '#rights_requests/models/received_file'
import RightsRequest from '#rights_requests/models/rights_request'
import { emptiedAgain } from '#tests/helpers/emptied_again'
import { aFiledRequest } from '#tests/helpers/rights_requests'

const stamp = () => ({ actor: 'system', at: DateTime.utc() }) as const
const SETTINGS = ['DATA_KEY', 'DATA_KEYS_FORMER', 'DIGEST_KEY'] as const

/** A process that others start inherits what is in there, and `set` leaves a secret as it prints. */
function set(name: (typeof SETTINGS)[number], value: string) {
  env.set(name, new Secret(value))
  if (value) process.env[name] = value
  else delete process.env[name]
}

/** Everything goes back under the key of the other tests, through the same door. */
function keysOfOurOwn(cleanup: (undo: () => Promise<void>) => void) {
  const before = env.get('DATA_KEY').release()
  cleanup(async () => {
    const own = env.get('DATA_KEY').release()
    set('DATA_KEY', before)
    set('DATA_KEYS_FORMER', own)
    set('DIGEST_KEY', before)
    await rotateKeys(stamp())
    set('DATA_KEYS_FORMER', '')
    set('DIGEST_KEY', '')
  })
  return before
}

async function aLetter(): Promise<string> {
  const about = randomUUID()
  const to = { email: `${about}@exemple.example` }
  await db.transaction((trx) =>
    queueLetter(trx, {
      ...{ template: 'rights_requests/received', to, locale: 'fr', about, dedupeKey: about },
      ...{ content: { link: 'https://exemple.example' }, queuedAt: DateTime.utc() },
    })
  )
  const letter = await Letter.findByOrFail('about', about)
  return letter.id
}

const linkOf = async (id: string) => {
  const letter = await Letter.findOrFail(id)
  return letter.openContent().link
}

/** As the first version sealed: nothing said under which key. */
function sealedFormerly(text: string, place: string): Buffer {
  const key = Buffer.from(
    hkdfSync('sha256', env.get('DATA_KEY').release(), '', 'tabellion/files', 32)
  )
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(text), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

async function aFile(rightsRequestId: string) {
  const bytes = Buffer.from('Le tromboncelle')
  const facts = { rightsRequestId, kind: 'attachment', name: 'zirconette.pdf' } as const
  return db.transaction((trx) =>
    ReceivedFile.keep({ ...facts, bytes, receivedAt: DateTime.utc() }, trx)
  )
}

test.group('A change of DATA_KEY', (group) => {
  group.each.setup(($test) => emptiedAgain((undo) => $test.cleanup(undo)))

  test('seals everything anew, whatever its age, and digests stay', async ({ assert, cleanup }) => {
    const first = keysOfOurOwn(cleanup)
    const digest = keyedDigest('email', 'ines@exemple.example')
    const [letter, old] = [await aLetter(), await aLetter()]
    const { id } = await aFiledRequest({ message: 'La zirconette aussi' })
    const file = await aFile(id)
    const ancient = await aFile(id)
    const content = JSON.stringify({ link: 'https://ancien.example' })
    await db
      .from('letters')
      .where('id', old)
      .update({
        content: encryption.use('data').encrypt(content, { purpose: `letters.content:${old}` }),
      })
    const clear = await aFiledRequest()
    await db.from('rights_requests').where('id', clear.id).update({ message: 'En clair' })
    await db
      .from('received_files')
      .where('id', ancient.id)
      .update({
        content: sealedFormerly('Le psaltérimbre', `received_files.content:${ancient.id}`),
      })

    set('DATA_KEY', 'n'.repeat(32))
    set('DATA_KEYS_FORMER', first)
    assert.equal(await linkOf(letter), 'https://exemple.example', 'readable before the rotation')
    assert.isAbove(await leftToRotate(), 0)
    const { resealed, unopened } = await rotateKeys(stamp())
    assert.isAbove(resealed, 5)
    assert.deepEqual(unopened, {})
    assert.equal(await leftToRotate(), 0)
    const again = await rotateKeys(stamp())
    assert.equal(again.resealed, 0)

    set('DIGEST_KEY', first)
    set('DATA_KEYS_FORMER', '')
    assert.equal(await linkOf(letter), 'https://exemple.example')
    const message = await RightsRequest.findOrFail(id)
    assert.equal(message.message, 'La zirconette aussi')
    const row = await db.from('rights_requests').where('id', clear.id).firstOrFail()
    assert.notInclude(row.message, 'clair')
    const opened = await RightsRequest.findOrFail(clear.id)
    assert.equal(opened.message, 'En clair')
    const kept = await ReceivedFile.findOrFail(file.id)
    assert.equal(kept.openName(), 'zirconette.pdf')
    assert.equal(kept.openContent().toString(), 'Le tromboncelle')
    const former = await ReceivedFile.findOrFail(ancient.id)
    assert.equal(former.openContent().toString(), 'Le psaltérimbre')
    assert.equal(keyedDigest('email', 'ines@exemple.example'), digest)
  }).timeout(60_000)

  test('by several at once, or stopped in its middle, does everything once', async ({
    assert,
    cleanup,
  }) => {
    const first = keysOfOurOwn(cleanup)
    const letters = await Promise.all(Array.from({ length: 130 }, aLetter))
    set('DATA_KEY', 'm'.repeat(32))
    set('DATA_KEYS_FORMER', first)
    const stopped = new Error('stopped')
    await assert.rejects(
      () =>
        rotateKeys(stamp(), (column) => {
          if (column === 'letters.recipient') throw stopped
        }),
      'stopped'
    )
    const half = await leftToRotate()
    assert.isAbove(half, 0)
    const runs = await Promise.all([rotateKeys(stamp()), rotateKeys(stamp()), rotateKeys(stamp())])
    await rotateKeys(stamp())
    assert.equal(await leftToRotate(), 0)
    assert.isAtMost(
      runs.reduce((total, { resealed }) => total + resealed, 0),
      half
    )
    for (const id of letters) assert.equal(await linkOf(id), 'https://exemple.example')
  }).timeout(120_000)

  test('what a key that is not given has sealed is told, and left as it is', async ({
    assert,
    cleanup,
  }) => {
    const first = keysOfOurOwn(cleanup)
    const id = await aLetter()
    set('DIGEST_KEY', first)
    set('DATA_KEY', 'o'.repeat(32))
    const { unopened } = await rotateKeys(stamp())
    assert.isAbove(unopened['letters.content'], 0)
    set('DATA_KEYS_FORMER', first)
    assert.equal(await linkOf(id), 'https://exemple.example')
  }).timeout(60_000)
})

test.group('A key for each file', (group) => {
  group.each.setup(($test) => emptiedAgain((undo) => $test.cleanup(undo)))

  test('goes with its row, whoever deletes it, and nothing else opens what is left', async ({
    assert,
    cleanup,
  }) => {
    const { id } = await aFiledRequest({ message: 'La zirconette' })
    const file = await aFile(id)
    cleanup(async () => void (await db.from('rights_requests').where('id', id).delete()))
    const left = { ...(await db.from('received_files').where('id', file.id).firstOrFail()) }
    assert.lengthOf(await db.from('file_keys').whereIn('id', [id, file.id]), 2)
    await db.from('received_files').where('id', file.id).delete()
    assert.lengthOf(await db.from('file_keys').where('id', file.id), 0)

    await db.table('received_files').insert(left)
    const copy = await ReceivedFile.findOrFail(file.id)
    assert.throws(() => copy.openContent())
    assert.throws(() => copy.openName())

    const request = await RightsRequest.findOrFail(id)
    await request.merge({ message: null }).save()
    assert.lengthOf(await db.from('file_keys').where('id', id), 0)
  })

  test('what was written is read as it was, and is not in the table', async ({ assert }) => {
    for (const message of ['La zirconette', 'sealed:AAAA', 'data.v1:x.y.z', '« œ » 🙂']) {
      const { id } = await aFiledRequest({ message })
      const request = await RightsRequest.findOrFail(id)
      assert.equal(request.message, message)
      assert.isFalse(request.$isDirty)
      const row = await db.from('rights_requests').where('id', id).firstOrFail()
      assert.notInclude(row.message, message)
      await request.merge({ message: `${message} et plus` }).save()
      assert.equal(request.message, `${message} et plus`)
      await request.merge({ zone: request.zone }).save()
      const last = await RightsRequest.findOrFail(id)
      assert.equal(last.message, `${message} et plus`)
    }
  })

  test('every table that is sealed so destroys its keys', async ({ assert }) => {
    const tables = sealedColumns.filter(({ fileKey }) => fileKey).map(({ table }) => table)
    const { rows } = await db.rawQuery(
      `select tgrelid::regclass::text as table from pg_trigger where tgname = 'destroy_file_key'`
    )
    const destroying = rows.map((row: { table: string }) => row.table)
    /** The chunks of a document go with it. */
    const wanted = tables.map((table) =>
      table.replace('stored_document_chunks', 'stored_documents')
    )
    assert.sameMembers([...new Set(wanted)], destroying)
  })
})
