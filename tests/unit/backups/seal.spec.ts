import { randomBytes } from 'node:crypto'
import { test } from '@japa/runner'
import { ByteReader } from '#backups/container/byte_reader'
import { type Entry, readEntries, written } from '#backups/container/entries'
import { type Header, headerBytes, readHeader } from '#backups/container/header'
import { seal, unseal } from '#backups/container/seal'
import { BackupRefused } from '#backups/errors'
import { differences, FORMAT, type Manifest } from '#backups/domain/manifest'

const KEY = randomBytes(32)
const CHUNK = 65_536
const HEADER: Header = {
  ...{ id: 'b1', kind: 'files', begunAt: '2027-03-01T02:30:00Z', expiresOn: '2027-03-31' },
  ...{ keyId: 'k', salt: 'c2FsdA' },
}

async function* pieces(...all: Buffer[]) {
  for (const piece of all) yield piece
}

async function gathered(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const piece of bytes) all.push(piece)
  return Buffer.concat(all)
}

const sealed = (plain: Buffer) =>
  gathered(seal(pieces(plain), { key: KEY, header: headerBytes(HEADER) }))

async function opened(bytes: Buffer, key = KEY): Promise<Buffer> {
  const reader = new ByteReader(pieces(bytes))
  const { bytes: header } = await readHeader(reader)
  return gathered(unseal(reader, { key, header }))
}

test.group('The seal of a backup', () => {
  for (const length of [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, CHUNK * 2, CHUNK * 3 + 7]) {
    test(`opens to what was sealed: ${length} bytes`, async ({ assert }) => {
      const plain = randomBytes(length)
      const bytes = await sealed(plain)
      const back = await opened(bytes)
      assert.isTrue(back.equals(plain))
      if (length > 16) assert.isFalse(bytes.includes(plain.subarray(0, 16)))
    })
  }

  test('refuses one byte changed anywhere, its header included', async ({ assert }) => {
    const bytes = await sealed(randomBytes(CHUNK * 2 + 100))
    const start = headerBytes(HEADER).length
    for (const place of [start - 3, start, start + 70_000, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed[place] ^= 1
      await assert.rejects(() => opened(changed), BackupRefused as never)
    }
  })

  test('refuses an end cut off, at a chunk or inside one, and chunks that changed places', async ({
    assert,
  }) => {
    const bytes = await sealed(randomBytes(CHUNK * 3))
    const start = headerBytes(HEADER).length
    const chunk = CHUNK + 16
    for (const end of [start, start + chunk, start + chunk * 2, bytes.length - 5]) {
      await assert.rejects(() => opened(bytes.subarray(0, end)), BackupRefused as never)
    }
    const swapped = Buffer.concat([
      ...[bytes.subarray(0, start), bytes.subarray(start + chunk, start + chunk * 2)],
      ...[bytes.subarray(start, start + chunk), bytes.subarray(start + chunk * 2)],
    ])
    await assert.rejects(() => opened(swapped), BackupRefused as never)
    await assert.rejects(
      () => opened(Buffer.concat([bytes, randomBytes(20)])),
      BackupRefused as never
    )
  })

  test('opens under no other key, and what is no backup is told', async ({ assert }) => {
    const bytes = await sealed(randomBytes(10))
    await assert.rejects(() => opened(bytes, randomBytes(32)), BackupRefused as never)
    await assert.rejects(() => opened(randomBytes(500)), /not a backup/)
    await assert.rejects(() => opened(Buffer.alloc(0)), /not a backup/)
  })
})

async function* entries(...all: Entry[]) {
  for (const entry of all) yield entry
}

const CENSUS = { rows: { 'public.a': 2, 'public.b': 5 }, journal: { seq: 0, hash: '' } }

const manifest = async (files: Manifest['files']): Promise<Manifest> => ({
  ...{ format: FORMAT, id: 'b1', kind: 'files', begunAt: '', madeAt: '', postgres: '18', files },
  ...{ before: CENSUS, after: { ...CENSUS, rows: { 'public.a': 4, 'public.b': 5 } } },
})

async function kept(bytes: Buffer) {
  const files: Record<string, Buffer> = {}
  const folders: string[] = []
  const read = await readEntries(new ByteReader(pieces(bytes)), {
    folder: async (path) => void folders.push(path),
    file: async (path, content) => void (files[path] = await gathered(content)),
  })
  return { files, folders, read }
}

test.group('What a backup holds', () => {
  const content = [Buffer.from('one'), Buffer.alloc(0), Buffer.from('two')]

  test('comes back as it went in, folders and empty files too', async ({ assert }) => {
    const all = entries({ folder: 'a' }, { path: 'a/b', bytes: content }, { path: 'c', bytes: [] })
    const { files, folders, read } = await kept(await gathered(written(all, manifest)))
    assert.deepEqual(folders, ['a'])
    assert.equal(files['a/b'].toString(), 'onetwo')
    assert.equal(files.c.length, 0)
    assert.deepEqual(
      read.files.map(({ path, bytes }) => [path, bytes]),
      [
        ['a/b', 6],
        ['c', 0],
      ]
    )
  })

  test('is refused when a file is not what the manifest says', async ({ assert }) => {
    const lying = async (files: Manifest['files']) =>
      manifest(files.map((file) => ({ ...file, sha256: '0'.repeat(64) })))
    const bytes = await gathered(written(entries({ path: 'a', bytes: content }), lying))
    await assert.rejects(() => kept(bytes), /not what its manifest says/)
  })

  test('never leaves the folder it is brought back to', async ({ assert }) => {
    for (const path of ['../a', '/etc/a', 'a/../../b']) {
      const bytes = await gathered(written(entries({ path, bytes: content }), manifest))
      await assert.rejects(() => kept(bytes), /leads outside/)
    }
  })

  test('is different when a table has not the rows that were counted', async ({ assert }) => {
    const told = await manifest([])
    assert.deepEqual(differences(told, { 'public.a': 3, 'public.b': 5 }), [])
    assert.deepEqual(differences(told, { 'public.a': 1, 'public.b': 6 }), ['public.a', 'public.b'])
    assert.deepEqual(differences(told, { 'public.b': 5 }), ['public.a'])
  })
})
