import { createHash } from 'node:crypto'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { DIGESTS_NAME, withDigests } from '#documents/formats/digests'
import { type ArchiveEntry, zip } from '#documents/formats/zip'
import { allOf, unzipped } from '#tests/helpers/packages'

const AT = DateTime.fromISO('2026-11-22T10:00:00+01:00')

async function* pieces(...texts: string[]) {
  yield* texts
}

async function* two(): AsyncGenerator<ArchiveEntry> {
  yield { name: 'registre/été.txt', content: pieces('un', 'deux') }
  yield { name: 'vide.txt', content: pieces() }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

test.group('Digests of an archive', () => {
  test('name every file with the SHA-256 of what was written', async ({ assert }) => {
    const told: { name: string; sha256: string; size: number }[] = []
    const files = unzipped(await allOf(zip(withDigests(two(), told), AT)))

    assert.deepEqual([...files.keys()], ['registre/été.txt', 'vide.txt', DIGESTS_NAME])
    assert.equal(files.get('registre/été.txt'), 'undeux')
    assert.equal(
      files.get(DIGESTS_NAME),
      `${sha256('undeux')}  registre/été.txt\n${sha256('')}  vide.txt\n`
    )
    assert.deepEqual(
      told.map(({ name, size }) => [name, size]),
      [
        ['registre/été.txt', 6],
        ['vide.txt', 0],
      ]
    )
  })
})
