import { test } from '@japa/runner'
import { Random } from '#console/demo/random'

const draws = (seed: number) => {
  const random = new Random(seed)
  return [random.next(), random.int(1, 6), random.uuid(), random.sample('abcdefgh'.split(''), 3)]
}

test.group('Random of a seed', () => {
  test('is the same for the same seed, and another for another', ({ assert }) => {
    assert.deepEqual(draws(7), draws(7))
    assert.notDeepEqual(draws(7), draws(8))
  })

  test('gives identifiers of the right form, never twice', ({ assert }) => {
    const random = new Random(1)
    const ids = Array.from({ length: 20_000 }, () => random.uuid())
    for (const id of ids) {
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    }
    assert.lengthOf(new Set(ids), ids.length)
  })

  test('samples exactly as many as asked, in order, as far as there are', ({ assert }) => {
    const list = Array.from({ length: 50 }, (_, index) => index)
    for (const count of [0, 1, 17, 50, 80]) {
      const sample = new Random(count).sample(list, count)
      assert.lengthOf(sample, Math.min(count, 50))
      assert.deepEqual(
        sample,
        sample.toSorted((one, other) => one - other)
      )
    }
  })

  test('keeps whole numbers between both ends', ({ assert }) => {
    const random = new Random(3)
    const dice = new Set(Array.from({ length: 500 }, () => random.int(1, 6)))
    assert.deepEqual([...dice].toSorted(), [1, 2, 3, 4, 5, 6])
  })
})
