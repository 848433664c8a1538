import { test } from '@japa/runner'
import i18nManager from '@adonisjs/i18n/services/main'
import { FILE_FAULTS } from '#foundation/file_type'
import { ASKED_RIGHTS } from '#rights_requests/domain/asked_right'
import { knows } from '#rights_requests/domain/appointment_knowledge'
import { IDENTITY_MEANS } from '#rights_requests/domain/channel'
import { SCANS } from '#foundation/scanned'
import { IDENTITY_OUTCOMES } from '#rights_requests/domain/identity_document'
import {
  acceptedMeans,
  ASKED_MEANS,
  DOUBTS,
  type IdentityFacts,
  proposeMeans,
  STAKES,
  stakeOf,
} from '#rights_requests/domain/identity_level'
import { readCode, writeCode } from '#foundation/one_time_code'

const NOTHING = { account: false, appointment: false, phone_code: false }
const ALL = { account: true, appointment: true, phone_code: true }

const facts = (given: Partial<IdentityFacts> = {}): IdentityFacts => ({
  rights: ['access'],
  isOfHealth: false,
  hasMailbox: true,
  isMailboxProven: true,
  doubt: null,
  known: ALL,
  ...given,
})
const proposed = (given: Partial<IdentityFacts>) => proposeMeans(facts(given)).means

test.group('What is asked of a person', () => {
  test('without a doubt is the mailbox and nothing else, for every right', ({ assert }) => {
    for (const right of ASKED_RIGHTS) {
      for (const isOfHealth of [true, false]) {
        const given = { rights: [right], isOfHealth, known: NOTHING }
        assert.equal(proposed(given), 'nothing_more', right)
        assert.equal(proposed({ ...given, isMailboxProven: false }), 'mailbox', right)
      }
    }
  })

  test('with a doubt is the lightest that suffices for what is at stake', ({ assert }) => {
    const doubt = 'name_differs'
    const table: [Partial<IdentityFacts>, string][] = [
      [{ rights: ['objection_to_marketing'], known: NOTHING }, 'nothing_more'],
      [{ rights: ['withdrawal_of_consent'], known: NOTHING }, 'nothing_more'],
      [{ rights: ['information'], known: ALL }, 'nothing_more'],
      [{ rights: ['rectification'], known: ALL }, 'account'],
      [{ rights: ['erasure'], known: { ...ALL, account: false } }, 'appointment'],
      [{ rights: ['erasure'], known: { ...NOTHING, phone_code: true } }, 'phone_code'],
      [{ rights: ['access'], known: { ...ALL, account: false } }, 'phone_code'],
      [{ rights: ['access'], known: { ...NOTHING, appointment: true } }, 'appointment'],
      [{ rights: ['access'], known: NOTHING }, 'document'],
      [
        { rights: ['access'], isOfHealth: true, known: { ...NOTHING, appointment: true } },
        'document',
      ],
      [{ rights: ['objection_to_marketing', 'access'], known: ALL }, 'account'],
      [{ hasMailbox: false, known: ALL }, 'in_person'],
    ]
    for (const [given, means] of table) {
      assert.equal(proposed({ ...given, doubt }), means, JSON.stringify(given))
    }
  })

  test('is a document only when nothing lighter is possible', ({ assert }) => {
    for (const right of ASKED_RIGHTS) {
      for (const light of ['account', 'appointment', 'phone_code'] as const) {
        const known = { ...NOTHING, [light]: true }
        assert.notEqual(proposed({ rights: [right], doubt: 'denied', known }), 'document')
      }
    }
  })

  test('is put at stake by the heaviest of the rights', ({ assert }) => {
    assert.equal(stakeOf(['information', 'erasure']), 'lost')
    assert.equal(stakeOf(['erasure', 'portability', 'information']), 'disclosed')
    assert.equal(stakeOf([]), 'little')
  })

  test('is answered by any light means, whatever is known; a document by itself', ({ assert }) => {
    const given = { rights: ['access'], isOfHealth: false } as const
    assert.deepEqual(acceptedMeans('appointment', given), ['account', 'phone_code', 'appointment'])
    assert.deepEqual(acceptedMeans('account', given), acceptedMeans('phone_code', given))
    assert.notInclude(acceptedMeans('account', { ...given, isOfHealth: true }), 'appointment')
    assert.deepEqual(acceptedMeans('document', given), ['document'])
  })
})

test.group('What a person knows of an appointment', () => {
  const booked = [
    {
      professional: 'Cabinet Lenoir & Associés',
      lastName: 'Dupont-Moreau',
      firstName: 'Éloïse',
      phone: '+33612345678',
    },
  ]
  const told = (professional: string, under: string) =>
    knows({ day: '2026-11-02', professional, under }, booked)

  test('is recognised as people write it', ({ assert }) => {
    assert.isTrue(told('lenoir', 'DUPONT MOREAU'))
    assert.isTrue(told('Cabinet LENOIR', 'eloise dupont-moreau'))
    assert.isTrue(told('associes', '06 12 34 56 78'))
    assert.isTrue(told('Lenoir', '+33 6 12 34 56 78'))
  })

  test('is not guessed by half', ({ assert }) => {
    assert.isFalse(told('Morel', 'Dupont-Moreau'))
    assert.isFalse(told('Lenoir Morel', 'Dupont-Moreau'))
    assert.isFalse(told('le', 'Dupont-Moreau'))
    assert.isFalse(told('', 'Dupont-Moreau'))
    assert.isFalse(told('Lenoir', 'Dupont'))
    assert.isFalse(told('Lenoir', 'Éloïse'))
    assert.isFalse(told('Lenoir', ''))
    assert.isFalse(told('Lenoir', 'Dupont-Moreau Jean'))
    assert.isFalse(told('Lenoir', '0612345679'))
    assert.isFalse(knows({ day: '2026-11-02', professional: 'Lenoir', under: 'Dupont' }, []))
  })
})

test.group('A code', () => {
  test('is six digits, read as they are typed', ({ assert }) => {
    assert.equal(writeCode(7), '000007')
    assert.equal(readCode(' 123 456 '), '123456')
    for (const typed of ['12345', '1234567', 'abcdef', '', '١٢٣٤٥٦']) assert.isNull(readCode(typed))
  })
})

for (const locale of ['fr', 'en']) {
  test(`Every word of identity is said in ${locale}`, ({ assert }) => {
    const words = i18nManager.locale(locale)
    const PROPOSED = [...ASKED_MEANS, 'mailbox', 'in_person', 'nothing_more']
    const BECAUSE = [
      'enough',
      'mailbox_first',
      'no_mailbox',
      'little_at_stake',
      'health',
      ...STAKES,
    ]
    const UPLOAD = [...FILE_FAULTS, 'missing', 'too_large', 'not_received', 'infected']
    const wanted = [
      ...IDENTITY_MEANS.map((it) => `means.${it}`),
      ...ASKED_MEANS.map((it) => `question.${it}`),
      ...DOUBTS.map((it) => `doubts.${it}`),
      ...IDENTITY_OUTCOMES.map((it) => `outcomes.${it}`),
      ...SCANS.map((it) => `scans.${it}`),
      ...PROPOSED.map((it) => `proposed.${it}`),
      ...BECAUSE.map((it) => `because.${it}`),
      ...UPLOAD.map((it) => `faults.${it}`),
      ...['proven', 'wrong', 'exhausted'].map((it) => `tried.${it}`),
      ...['proven', 'not_proven'].map((it) => `flash.${it}`),
    ]
    const missing = wanted.filter((key) => !words.hasMessage(`identity.${key}`))
    assert.deepEqual(missing, [])
  })
}
