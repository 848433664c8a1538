import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { LEGAL_BASES } from '#inventory/dataset'
import { TRANSFER_TOOLS } from '#parties/domain/transfer'
import type { ActivityFacts } from '#register/domain/activity_facts'
import type { RegisterActivity, RegisterDocument } from '#register/domain/register_document'
import { RISK_CRITERIA, SCREENING_RESULTS } from '#register/domain/screening'
import {
  ARTICLE_9_CONDITIONS,
  DATA_CATEGORIES,
  FATES,
  RECIPIENT_KINDS,
  SENSITIVE_KINDS,
} from '#register/domain/vocabulary'
import { FileWords } from '#register/formats/file_words'
import type { ReadRegister } from '#register/formats/read_activity'
import { readRegister } from '#register/formats/read_register'
import { ReadWords } from '#register/formats/read_words'
import { registerFile } from '#register/register_file'

const AT = DateTime.fromISO('2026-11-22T10:00:00', { zone: 'Europe/Paris' })

/** Whatever people type, awkward words among them. */
const words = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc.constantFrom(
      ...['=1+1', "'=A1", '@SUM(A1)', 'a | b', 'a\\', '\\n', '-', 'Oui', 'Non', 'Ex. : paie'],
      ...['  bord  ', 'deux\nlignes', 'Données sensibles', 'Privacy shield', '001', '5 ans']
    )
  )
  .map((it) =>
    it
      .replace(/\r\n?/g, '\n')
      .replace(/(?!\n|\t)\p{Cc}/gu, '')
      .toWellFormed()
  )
  .filter((it) => it.trim() !== '')
const said = words.map((it) => ({ words: it }))
const few = <T>(its: fc.Arbitrary<T>) => fc.array(its, { maxLength: 3 })
const orNone = <T>(its: fc.Arbitrary<T>) => fc.option(its, { nil: null })
const maybe = fc.oneof(words, fc.constant(''))
const length = fc.oneof(
  fc.nat(500).map((days) => ({ days })),
  fc.nat(60).map((months) => ({ months })),
  fc.nat(30).map((years) => ({ years }))
)
const period = { length: orNone(length), from: orNone(said), words: maybe }
const day = fc.constantFrom('2026-03-08', '2024-02-29')
const country = fc.constantFrom('FR', 'US', 'GB', '')

const activity: fc.Arbitrary<ActivityFacts> = fc.record({
  name: said,
  about: orNone(said),
  purposes: few(
    fc.record({
      purpose: said,
      subPurposes: few(words),
      legalBasis: orNone(fc.constantFrom(...LEGAL_BASES)),
      basisReason: maybe,
      article9: orNone(fc.constantFrom(...ARTICLE_9_CONDITIONS)),
    })
  ),
  people: few(said),
  data: fc.uniqueArray(
    fc.record({ category: fc.constantFrom(...DATA_CATEGORIES), details: few(said) }),
    { selector: ({ category }) => category, maxLength: 4 }
  ),
  sensitive: fc.uniqueArray(fc.constantFrom(...SENSITIVE_KINDS), { maxLength: 4 }),
  sources: few(said),
  software: few(words),
  jointControllers: few(words),
  recipientsInside: few(words),
  recipients: few(
    fc.record({
      name: words,
      kind: fc.constantFrom(...RECIPIENT_KINDS),
      role: orNone(said),
      country,
      contact: maybe,
    })
  ),
  transfers: few(
    fc.record({
      to: words,
      country,
      tool: orNone(fc.constantFrom(...TRANSFER_TOOLS)),
      version: maybe,
      modules: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 4 }),
      documents: maybe,
    })
  ),
  retention: few(
    fc.record({
      covers: words,
      active: fc.record(period),
      archive: orNone(fc.record({ ...period, reason: words })),
      end: orNone(fc.constantFrom(...FATES)),
      law: maybe,
    })
  ),
  measures: few(said),
  automatedDecision: orNone(fc.record({ exists: fc.boolean(), words: maybe })),
  screening: orNone(
    fc.record({
      criteria: fc.uniqueArray(fc.constantFrom(...RISK_CRITERIA), { maxLength: 3 }),
      required: orNone(fc.constantFrom('biometrics' as const, 'hr_profiling' as const)),
      exempt: orNone(fc.constantFrom('notaries' as const)),
      result: fc.constantFrom(...SCREENING_RESULTS),
      reason: maybe,
      document: maybe,
      screenedOn: day,
    })
  ),
})

const NOBODY = { address: null, email: null, phone: null, siret: null, dpoEmail: null }

function aRegister(its: readonly ActivityFacts[]): RegisterDocument {
  const activities = its.map((facts, index): RegisterActivity => ({
    ...facts,
    id: `0198c0de-0000-7000-8000-00000000000${index}`,
    reference: `A-0${index + 1}`,
    origin: 'own',
    draft: false,
    addedFields: [],
    lengthChosen: false,
    createdOn: '2026-01-02',
    updatedOn: '2026-03-04',
    reviewedOn: null,
    nextReviewOn: '2027-03-04',
  }))
  return {
    ...{ kind: 'controller', role: 'professional', contacts: [], processor: null },
    holder: { name: 'Vélo & Cie', representative: null, ...NOBODY },
    ...{ controllers: [], recipients: [], measures: [{ key: 'journal' }], activities },
  }
}

test.group('A register that leaves and comes back', () => {
  for (const format of ['ods', 'csv', 'json'] as const) {
    for (const language of ['fr', 'en'] as const) {
      test(`says the same: ${format}, ${language}`, async ({ assert }) => {
        const both = ['fr', 'en'].map((it) => new FileWords(i18nManager.locale(it)))
        const reading = new ReadWords(both)
        const inWords = new FileWords(i18nManager.locale(language))
        await fc.assert(
          fc.asyncProperty(fc.array(activity, { minLength: 1, maxLength: 3 }), async (its) => {
            const file = registerFile(format, [aRegister(its)], { words: inWords, at: AT })
            const pieces = await Array.fromAsync(file, (it) => Buffer.from(it as string))
            const read = (await readRegister(Buffer.concat(pieces), reading)) as ReadRegister

            assert.deepEqual(
              read.activities.flatMap(({ faults }) => faults),
              []
            )
            assert.deepEqual(
              read.activities.map(({ facts }) => facts),
              its
            )
            assert.deepEqual(read.leftAside, [])
            assert.deepEqual(read.activities[0].dates, {
              createdOn: '2026-01-02',
              updatedOn: '2026-03-04',
              reviewedOn: null,
              nextReviewOn: '2027-03-04',
            })
          }),
          { numRuns: 60 }
        )
      }).timeout(60_000)
    }
  }
})
