import { test } from '@japa/runner'
import i18nManager from '@adonisjs/i18n/services/main'
import { destructionSheet } from '#attestations/destruction_wording'
import { NotAttestable } from '#attestations/domain/attestable'
import { assertDestructionAttestable } from '#attestations/domain/destruction_attestable'
import type { DestructionFacts } from '#attestations/domain/destruction_facts'
import { limitsOfDestruction } from '#attestations/domain/destruction_limits'
import { completeFacts, destructionFacts } from '#tests/helpers/destruction_facts'

const facts = destructionFacts()
const { verification, backups, subprocessors } = facts

test.group('What is attested of a destruction', () => {
  test('a partial one may lack confirmations and backups, a complete one nothing', ({ assert }) => {
    assert.doesNotThrow(() => assertDestructionAttestable(facts))
    assert.doesNotThrow(() => assertDestructionAttestable(completeFacts()))
  })

  const refused: [string, Partial<DestructionFacts>][] = [
    ['something unexpected was found', { verification: { ...verification, unexpected: 1 } }],
    ['nothing was looked at', { verification: { ...verification, tables: 0 } }],
    ['it ends before it starts', { endedAt: '2027-01-07T05:59:59.000Z' }],
    [
      'the search comes before the end',
      { verification: { ...verification, at: '2027-01-07T06:00:03.000Z' } },
    ],
    ['the contract is named in clear', { contractDigest: 'FC-2026-ABCD-EFGH' }],
    ['a day is none', { contractEndedOn: '22/12/2026' }],
    ['a confirmation has no day', { stores: [{ store: 'database', confirmedOn: 'yesterday' }] }],
    ['a count is none', { datasets: [{ key: 'x.y', removed: { x: -1 } }] }],
    ['an address stands in it', { controller: 'atelier@morel.example' }],
    ['what is held is not told', { verification: { ...verification, held: 2 }, kept: [] }],
  ]
  for (const [why, changes] of refused) {
    test(`is refused when ${why}`, ({ assert }) => {
      const attempt = () => assertDestructionAttestable(destructionFacts(changes))
      assert.throws(attempt, NotAttestable)
    })
  }

  const incomplete: [string, Partial<DestructionFacts>][] = [
    ['a sub-processor has not confirmed', { subprocessors }],
    ['a backup may still exist', { backups }],
    ['records are held', { verification: { ...verification, held: 1 } }],
  ]
  for (const [why, changes] of incomplete) {
    test(`is never called complete while ${why}`, ({ assert }) => {
      const attempt = () => assertDestructionAttestable(completeFacts(changes))
      assert.throws(attempt, NotAttestable)
    })
  }

  test('nobody is said to have chosen who has not', ({ assert }) => {
    const words = i18nManager.locale('fr')
    const said = destructionSheet(destructionFacts({ fateChosenOn: null }), 'Tabellion', words)
    assert.include(JSON.stringify(said), 'Aucun n’a été exprimé')
    assert.notInclude(JSON.stringify(said), 'choix du')
  })

  test('a partial one says that it is partial, a complete one does not', ({ assert }) => {
    assert.include(limitsOfDestruction(facts), 'partial')
    assert.notInclude(limitsOfDestruction(completeFacts()), 'partial')
  })
})
