import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { isOutsideEea } from '#parties/domain/countries'
import { chainOf, closesLoop, linesOf } from '#subprocessors/domain/chain'
import {
  type AnnouncedFacts,
  needsNotice,
  servesProfessionals,
  thirdCountries,
} from '#subprocessors/domain/entry_facts'
import { ENTRY_FILE_KINDS } from '#subprocessors/domain/entry_file'
import { LIST_ACTS, TOLD } from '#subprocessors/domain/list_change'
import {
  certificateMilestone,
  isNewer,
  recheckDay,
  REVIEW_MILESTONES,
  VERIFICATION_MEANS,
  VERIFICATION_OUTCOMES,
  verificationMilestone,
} from '#subprocessors/domain/review'
import { gapsOf, type StatedTransfer } from '#subprocessors/domain/transfer_rules'

const serving: AnnouncedFacts = {
  activity: 'hosting',
  country: 'FR',
  accessCountries: ['CA'],
  serves: 'both',
  seesPersonalData: true,
}

test.group('What is announced before it changes', () => {
  const changes: Record<string, Partial<AnnouncedFacts>> = {
    'the activity': { activity: 'mail_delivery' },
    'the place of storage': { country: 'DE' },
    'a place of access': { accessCountries: ['CA', 'US'] },
    'a place of access that goes': { accessCountries: [] },
    'its end for professionals': { serves: 'platform' },
    'data that it is given no more': { seesPersonalData: false },
  }
  for (const [name, change] of Object.entries(changes)) {
    test(`${name}, of one that serves professionals`, ({ assert }) => {
      assert.isTrue(needsNotice(serving, { ...serving, ...change }))
    })
  }

  test('beginning to serve them, or to be given their data', ({ assert }) => {
    const own = { ...serving, serves: 'platform' as const }
    assert.isTrue(needsNotice(own, { ...own, serves: 'professionals' }))
    const blind = { ...serving, seesPersonalData: false }
    assert.isTrue(needsNotice(blind, { ...blind, seesPersonalData: true }))
  })

  test('nothing of the platform’s own, of a tool that sees nothing, or in another order', ({
    assert,
  }) => {
    const own = { ...serving, serves: 'platform' as const }
    assert.isFalse(needsNotice(own, { ...own, country: 'US', activity: 'sms_delivery' }))
    const blind = { ...serving, seesPersonalData: false }
    assert.isFalse(needsNotice(blind, { ...blind, country: 'US' }))
    const two = { ...serving, accessCountries: ['CA', 'US'] }
    assert.isFalse(needsNotice(two, { ...two, accessCountries: ['US', 'CA'] }))
    assert.isFalse(needsNotice(serving, { ...serving, serves: 'professionals' }))
    assert.isFalse(servesProfessionals(blind))
  })
})

test.group('The chain', () => {
  const entries = [
    { id: 'a', parentId: null },
    { id: 'b', parentId: 'a' },
    { id: 'c', parentId: 'b' },
    { id: 'd', parentId: null },
    { id: 'e', parentId: 'gone' },
  ]

  test('has levels; one whose engager has gone hangs on the platform', ({ assert }) => {
    const lines = linesOf(chainOf(entries)).map(({ entry, level }) => `${entry.id}${level}`)
    assert.deepEqual(lines, ['a1', 'b2', 'c3', 'd1', 'e1'])
  })

  test('nobody is engaged by one of those they engage', ({ assert }) => {
    assert.isTrue(closesLoop(entries, 'a', 'c'))
    assert.isTrue(closesLoop(entries, 'a', 'a'))
    assert.isFalse(closesLoop(entries, 'c', 'd'))
    assert.isFalse(closesLoop(entries, 'b', 'e'))
  })
})

test.group('What a transfer rests on', () => {
  const nothing: StatedTransfer = {
    ...{ country: 'US', tool: 'derogation', version: '', modules: [], extraMeasures: '' },
    ...{ signedOn: null, adequacyCheckedOn: null, dpfCheckedOn: null, assessedOn: null },
  }

  test('countries of access count like those of storage', ({ assert }) => {
    const places = { country: 'GB', accessCountries: ['FR', 'US', 'GB'] }
    assert.deepEqual(thirdCountries(places, isOutsideEea), ['GB', 'US'])
  })

  test('clauses of the Commission need modules and a signature', ({ assert }) => {
    const clauses = { ...nothing, tool: 'commission_clauses' } as const
    assert.deepEqual(gapsOf(clauses), ['modules', 'signed_on'])
    assert.deepEqual(gapsOf({ ...clauses, modules: [3], signedOn: '2026-01-05' }), [])
  })

  test('an adequacy decision is checked; in the United States, so is the list of companies', ({
    assert,
  }) => {
    const adequacy = { ...nothing, tool: 'adequacy' } as const
    assert.deepEqual(gapsOf(adequacy), ['adequacy_checked_on', 'dpf_checked_on'])
    const checked = { ...adequacy, adequacyCheckedOn: '2026-01-05' }
    assert.deepEqual(gapsOf(checked), ['dpf_checked_on'])
    assert.deepEqual(gapsOf({ ...checked, country: 'GB' }), [])
    assert.deepEqual(gapsOf(nothing), [])
  })
})

test.group('The plan of verification', () => {
  const day = (iso: string) => DateTime.fromISO(iso)

  test('a verification is soon 14 days before, due on its day, late 14 days after', ({
    assert,
  }) => {
    const planned = day('2026-06-15')
    const on = (iso: string) => verificationMilestone(planned, day(iso))
    assert.deepEqual(
      [on('2026-05-31'), on('2026-06-01'), on('2026-06-14'), on('2026-06-15'), on('2026-06-28')],
      [null, 'soon', 'soon', 'due', 'due']
    )
    assert.equal(on('2026-06-29'), 'late')
  })

  test('a certificate is good through its last day', ({ assert }) => {
    const expires = day('2026-06-30')
    const on = (iso: string) => certificateMilestone(expires, day(iso))
    assert.deepEqual(
      [on('2026-05-30'), on('2026-05-31'), on('2026-06-30'), on('2026-07-01')],
      [null, 'soon', 'soon', 'due']
    )
  })

  test('a check is old a year after the oldest of both', ({ assert }) => {
    assert.isNull(recheckDay([null, null]))
    const both = [day('2026-02-01'), day('2025-11-30')]
    assert.equal(recheckDay(both)!.toISODate(), '2026-11-30')
  })

  test('a milestone is told once, the next one again', ({ assert }) => {
    assert.isTrue(isNewer('soon', null))
    assert.isTrue(isNewer('late', 'due'))
    assert.isFalse(isNewer('due', 'due'))
    assert.isFalse(isNewer('soon', 'due'))
    assert.isFalse(isNewer(null, null))
  })
})

for (const locale of ['fr', 'en']) {
  test(`every word of the list exists in ${locale}`, ({ assert }) => {
    const words = i18nManager.locale(locale)
    const wanted = [
      ...VERIFICATION_MEANS.map((it) => `means.${it}`),
      ...VERIFICATION_OUTCOMES.map((it) => `outcomes.${it}`),
      ...REVIEW_MILESTONES.map((it) => `milestones.${it}`),
      ...REVIEW_MILESTONES.map((it) => `reviews.verification.${it}`),
      ...['soon', 'due'].map((it) => `reviews.certificate.${it}`),
      'reviews.transfer.due',
      ...ENTRY_FILE_KINDS.map((it) => `file_kinds.${it}`),
      ...TOLD.flatMap((told) => LIST_ACTS.map((act) => `told.${told}.${act}`)),
      ...TOLD.map((it) => `feed.${it}`),
      ...['in_use', 'announced', 'to_come', 'ending', 'ended'].map((it) => `standings.${it}`),
      ...['modules', 'signed_on', 'adequacy_checked_on', 'dpf_checked_on'].map(
        (it) => `faults.lacks_${it}`
      ),
      ...['too_large', 'not_received', 'empty', 'wrong_type', 'broken', 'two_in_one'].map(
        (it) => `faults.file_${it}`
      ),
      ...['active', 'huge', 'infected', 'missing'].map((it) => `faults.file_${it}`),
    ].map((it) => `subprocessors.${it}`)
    assert.deepEqual(
      wanted.filter((key) => !words.hasMessage(key)),
      []
    )
  })
}
