import { test } from '@japa/runner'
import {
  anonymity,
  type Group,
  isAnonymous,
  THRESHOLD,
  told,
  totalOf,
} from '#inventory/domain/anonymity'

/** The same numbers at each run: a linear congruential generator. */
function numbers(seed: number) {
  let last = seed
  return (below: number) => {
    last = (last * 1_103_515_245 + 12_345) % 2_147_483_648
    return last % below
  }
}

function someGroups(seed: number): Group[] {
  const next = numbers(seed)
  return Array.from({ length: 1 + next(12) }, (_, at) => {
    const count = next(16)
    return { key: `group ${at}`, count, marked: next(count + 1) }
  })
}

test.group('What is told of groups', () => {
  test('passes the three tests, whatever the groups', ({ assert }) => {
    for (let seed = 1; seed <= 500; seed++) {
      const groups = told(someGroups(seed))
      assert.deepEqual(anonymity(groups), { singlingOut: true, linkability: true, inference: true })
    }
  })

  test('gives back nothing that is left out, by its total neither', ({ assert }) => {
    for (let seed = 1; seed <= 500; seed++) {
      const groups = someGroups(seed)
      const shown = told(groups)
      const few = groups.filter(({ count }) => count < THRESHOLD)
      const without = groups.filter((it) => !few.includes(it))
      assert.equal(totalOf(shown), totalOf(without))
      const changed = groups.map((it) => (few.includes(it) ? { ...it, count: 0, marked: 0 } : it))
      assert.deepEqual(told(changed), shown)
    }
  })

  test('says more of a group only with enough on either side', ({ assert }) => {
    const marks = [0, 4, 5, 7, 8, 12].map((marked) => {
      const [group] = told([{ key: 'one', count: 12, marked }])
      return group.marked
    })
    assert.deepEqual(marks, [null, null, 5, 7, null, null])
  })
})

test.group('The three tests', () => {
  const whole = { key: 'one', count: 12, marked: 6 }

  test('see somebody alone, a group told twice, and everybody alike', ({ assert }) => {
    assert.isFalse(anonymity([{ ...whole, count: 4, marked: null }]).singlingOut)
    assert.isFalse(anonymity([whole, { ...whole, count: 13 }]).linkability)
    assert.isFalse(anonymity([{ ...whole, marked: 12 }]).inference)
    assert.isFalse(isAnonymous([{ ...whole, marked: 0 }]))
    assert.isTrue(isAnonymous([whole]))
  })
})
