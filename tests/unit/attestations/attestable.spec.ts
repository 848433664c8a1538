import { test } from '@japa/runner'
import { assertAttestable, NotAttestable } from '#attestations/domain/attestable'
import { outcomeOf } from '#attestations/domain/outcome'
import { keptInAll, removedInAll } from '#attestations/domain/totals'
import { erasureFacts } from '#tests/helpers/erasure_facts'

const { secondSearch, controllers } = erasureFacts()
const [first] = controllers

test.group('Facts that can be attested', () => {
  test('are accepted when the second search found only what is announced', ({ assert }) => {
    assert.doesNotThrow(() => assertAttestable(erasureFacts()))
  })

  test('are refused: {0}')
    .with([
      ['something unannounced was found', { secondSearch: { ...secondSearch, unexpected: 1 } }],
      [
        'the second search looked nowhere',
        { secondSearch: { ...secondSearch, tablesSearched: 0 } },
      ],
      [
        'the second search came before the end',
        { secondSearch: { ...secondSearch, at: '2026-11-20T09:12:08.000Z' } },
      ],
      ['the end comes before the start', { endedAt: '2026-11-20T09:12:03.000Z' }],
      ['an instant cannot be read', { endedAt: 'yesterday' }],
      ['the request is named in clear', { requestDigest: 'DR-2026-ABCD-EFGH' }],
      ['the day of receipt is not a day', { receivedOn: '3 novembre' }],
      ['nobody is concerned', { controllers: [] }],
      ['an address is among them', { controllers: [{ ...first, name: 'marie@exemple.example' }] }],
      [
        'a count is not one',
        {
          controllers: [
            { ...first, datasets: [{ key: 'a.b', records: 1, removed: { t: -1 }, kept: [] }] },
          ],
        },
      ],
    ] as const)
    .run(({ assert }, [, changes]) => {
      try {
        assertAttestable(erasureFacts(changes))
        assert.fail('The facts were accepted')
      } catch (error) {
        assert.instanceOf(error, NotAttestable)
      }
    })

  test('never say erased of what was not there', ({ assert }) => {
    const set = { key: 'a.b', records: 0, removed: {}, kept: [] }
    const kept = (reason: string) => [{ reason, law: '', count: 1 }]
    const outcome = (changes: object) =>
      outcomeOf(erasureFacts({ controllers: [{ ...first, datasets: [{ ...set, ...changes }] }] }))
    assert.equal(outcome({}), 'nothing_found')
    assert.equal(outcome({ removed: { t: 0 } }), 'nothing_found')
    assert.equal(outcome({ kept: kept('request_file') }), 'nothing_found')
    assert.equal(outcome({ kept: kept('other_mailbox') }), 'nothing_erased')
    assert.equal(outcome({ records: 1, kept: kept('other_mailbox') }), 'erased')
    assert.equal(outcome({ removed: { t: 1 } }), 'erased')
  })

  test('are counted over all controllers and tables', ({ assert }) => {
    assert.equal(removedInAll(erasureFacts()), 7)
    assert.deepEqual(
      keptInAll(erasureFacts()).map(({ dataset, kept }) => [dataset, kept.count]),
      [['people.accounts', 1]]
    )
  })
})
