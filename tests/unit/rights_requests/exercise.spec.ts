import { readdirSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import { OBJECTION_ACTS, RESTRICTION_GROUNDS, type Standing } from '#inventory/domain/limits'
import { EXECUTED_RIGHTS, isAct } from '#rights_requests/domain/asked_right'
import { objectionDone, rectificationDone, restrictionDone } from '#rights_requests/done_answer'
import { purposesOf } from '#inventory/queries/object'
import { decisionsOn, GOES_ON_BECAUSE } from '#rights_requests/domain/use_decision'
import { changesIn, fieldName } from '#rights_requests/pages/change_fields'

const ACTS = EXECUTED_RIGHTS.filter(isAct)
const STANDINGS: Standing[] = ['objectable', 'marketing', 'consent', 'not_objectable', 'unknown']
const french = i18nManager.locale('fr')

/** The letter of the morning is about no request in particular. */
const ABOUT_ALL = 'digest'

const WORDS = [
  ...RESTRICTION_GROUNDS.map((ground) => `exercise.grounds.${ground}`),
  ...STANDINGS.flatMap((it) => [`exercise.standings.${it}`, `exercise.why_not.${it}`]),
  ...ACTS.flatMap((act) => [`done.${act}`, `confirm.${act}`, `confirm.${act}_submit`]).map(
    (key) => `exercise.${key}`
  ),
  ...OBJECTION_ACTS.flatMap((act) => [`done.${act}_of_nothing`, `preview.${act}_of_nothing`]).map(
    (key) => `exercise.${key}`
  ),
]

test.group('Words of what is done for a right', () => {
  for (const locale of ['fr', 'en']) {
    test(`every value has its word in ${locale}`, ({ assert }) => {
      const words = i18nManager.locale(locale)
      assert.deepEqual(
        WORDS.filter((key) => !words.hasMessage(key)),
        []
      )
    })

    test(`every letter is called by its name in the story of a request, in ${locale}`, ({
      assert,
    }) => {
      const words = i18nManager.locale(locale)
      const folder = app.makePath('resources/views/letters/rights_requests')
      const letters = readdirSync(folder).flatMap((it) => /^(\w+)\.fr\.edge$/.exec(it)?.[1] ?? [])
      assert.deepEqual(
        letters.filter(
          (it) => it !== ABOUT_ALL && !words.hasMessage(`rights_requests.letters.${it}`)
        ),
        []
      )
    })
  }

  test('a correction that changed nothing is told as such', ({ assert }) => {
    const { sentence, lists, isWhole } = rectificationDone({ fields: {}, recipients: [] }, french)
    assert.include(sentence, 'rien n’a été modifié')
    assert.deepEqual(lists, [])
    assert.isTrue(isWhole)
  })

  test('a restriction is partial when something the person has there goes on', ({ assert }) => {
    const outcome = {
      ...{ restrictionId: 'x', ground: 'accuracy_contested' as const, recipients: [] },
      records: { 'booking.appointments': 2 },
      goesOn: ['people.accounts', 'people.sessions', 'rights_requests.requests'],
    }
    const told = (held: string[]) => restrictionDone(outcome, held, french)
    assert.isFalse(told(['people.accounts']).isWhole)
    assert.isTrue(told(['rights_requests.requests']).isWhole)
    assert.notInclude(JSON.stringify(told(['people.accounts'])), 'Sessions')
    const empty = restrictionDone({ ...outcome, records: {} }, [], french)
    assert.include(empty.sentence, 'Rien n’a été trouvé')
  })

  test('an objection says why what it does not reach goes on', ({ assert }) => {
    const outcome = { stopped: [], notRefusable: ['account'] }
    const { isWhole, lists } = objectionDone('objection', outcome, null, french)
    assert.isFalse(isWhole)
    assert.include(JSON.stringify(lists), 'art. 7(3) et 21(1)')
  })
})

test.group('What is said of a use', () => {
  test('never that it stops, when it is refused', ({ assert }) => {
    const refused = [
      { purpose: 'security', ground: 'compelling_grounds' as const, reasons: 'Parce que.' },
    ]
    const told = objectionDone(
      'objection',
      { stopped: [], notRefusable: [], refused },
      null,
      french
    )
    assert.isFalse(told.isWhole)
    assert.include(told.sentence, 'n’a rien pu arrêter')
    const [{ title, items }] = told.lists
    assert.equal(title, 'Ce qui continue, et pourquoi')
    assert.include(items[0], 'Parce que.')
  })

  test('that it stops only where something stops it', ({ assert }) => {
    const on = (standing: Standing, stops: boolean) => decisionsOn({ standing, stops })
    assert.deepEqual(on('marketing', true), ['stops'])
    assert.notInclude(on('objectable', false), 'stops')
    assert.include(on('objectable', true), 'stops')
    assert.deepEqual(on('not_objectable', true), [])
  })

  for (const locale of ['fr', 'en']) {
    test(`what changes is said in ${locale} of each that stops`, ({ assert }) => {
      const words = i18nManager.locale(locale)
      const stopping = [...purposesOf(null), ...purposesOf('a professional')].filter(
        (it) => it.stops
      )
      const wanted = [
        ...stopping.map(({ purpose }) => `exercise.stops.${purpose}`),
        ...['none', 'stops', ...GOES_ON_BECAUSE].map((it) => `exercise.objection.decisions.${it}`),
      ]
      assert.deepEqual(
        wanted.filter((key) => !words.hasMessage(key)),
        []
      )
    })
  }
})

test.group('The form of a correction', () => {
  test('says where each value belongs, whatever the names hold', ({ assert }) => {
    const place = { dataset: 'a.b', record: '1[2].3', field: 'answers.été' }
    assert.match(fieldName(place), /^[\w-]+$/)
    assert.deepEqual(changesIn({ [fieldName(place)]: ' x ' }), [{ ...place, value: ' x ' }])
  })

  test('empties a field by null, and leaves anything else alone', ({ assert }) => {
    const place = { dataset: 'a', record: 'b', field: 'c' }
    for (const typed of ['', '  ', null]) {
      assert.deepEqual(changesIn({ [fieldName(place)]: typed }), [{ ...place, value: null }])
    }
    for (const typed of [undefined, ['x'], 7]) {
      assert.deepEqual(changesIn({ [fieldName(place)]: typed }), [])
    }
    const odd = Buffer.from('{"a":1}').toString('base64url')
    assert.deepEqual(
      changesIn({ _csrf: 'x', change_: 'x', change_zz: 'x', [`change_${odd}`]: 'x' }),
      []
    )
  })
})
