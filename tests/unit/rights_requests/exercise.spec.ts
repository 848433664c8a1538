import { readdirSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import { OBJECTION_ACTS, RESTRICTION_GROUNDS, type Standing } from '#inventory/domain/limits'
import { EXECUTED_RIGHTS, isAct } from '#rights_requests/domain/asked_right'
import { objectionDone, rectificationDone, restrictionDone } from '#rights_requests/done_answer'
import type { RectifiableRecord } from '#inventory/dataset'
import { purposesUnder } from '#inventory/queries/object'
import { compare } from '#inventory/queries/rectify'
import { decisionsOn, GOES_ON_BECAUSE } from '#rights_requests/domain/use_decision'
import { changesIn, changeSentences, fieldName } from '#rights_requests/pages/change_fields'
import { asIsName, groupName, groupsIn, typedChanges } from '#rights_requests/pages/change_groups'
import { correctionViews } from '#rights_requests/pages/correction_views'

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
    const standings = { account: 'not_objectable' as const }
    const outcome = { stopped: [], notRefusable: ['account'], standings }
    const { isWhole, lists } = objectionDone('objection', outcome, french)
    assert.isFalse(isWhole)
    assert.include(JSON.stringify(lists), 'art. 7(3) et 21(1)')
  })
})

test.group('What is said of a use', () => {
  test('never that it stops, when it is refused', ({ assert }) => {
    const refused = [
      { purpose: 'security', ground: 'compelling_grounds' as const, reasons: 'Parce que.' },
    ]
    const told = objectionDone('objection', { stopped: [], notRefusable: [], refused }, french)
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
      const declared = (professionalId: string | null) =>
        purposesUnder({ professionalId }, ({ legalBasis }) => [legalBasis])
      const stopping = [...declared(null), ...declared('a professional')].filter((it) => it.stops)
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
  const typedIn = (value: string | null, name: string) => ({ ...PLACE, value, typedIn: name })

  test('says where each value belongs, whatever the names hold', ({ assert }) => {
    const place = { dataset: 'a.b', record: '1[2].3', field: 'answers.été' }
    const name = fieldName(place)
    assert.match(name, /^[\w-]+$/)
    assert.deepEqual(changesIn({ [name]: ' x ' }), [{ ...place, value: ' x ', typedIn: name }])
  })

  test('empties a field by null, and leaves anything else alone', ({ assert }) => {
    const name = fieldName(PLACE)
    for (const typed of ['', '  ', null]) {
      assert.deepEqual(changesIn({ [name]: typed }), [typedIn(null, name)])
    }
    for (const typed of [undefined, ['x'], 7]) {
      assert.deepEqual(changesIn({ [name]: typed }), [])
    }
    const odd = Buffer.from('{"a":1}').toString('base64url')
    assert.deepEqual(
      changesIn({ _csrf: 'x', change_: 'x', change_zz: 'x', [`change_${odd}`]: 'x' }),
      []
    )
  })
})

const PLACE = { dataset: 'a', record: 'b', field: 'c' }

/** Appointments of one person: the name is the same in three, the note in none. */
const record = (id: string, name: string | null, note: string): RectifiableRecord => ({
  ...{ record: id, name: 'Coupe', at: null },
  fields: [
    { name: 'last_name', value: name, kind: 'line', longest: 100, required: true },
    { name: 'note', value: note, kind: 'prose', longest: 100, required: false },
  ],
})
const SETS = [
  {
    dataset: 'booking.appointments',
    records: [
      record('1', 'Vaseur', 'a'),
      record('2', 'Vaseur', 'b'),
      record('3', 'Vasseur', 'c'),
      record('4', 'Vaseur', 'd'),
    ],
  },
]
const [group] = groupsIn(SETS[0])
const single = (id: string) =>
  fieldName({ dataset: 'booking.appointments', record: id, field: 'last_name' })

test.group('A correction typed once for several records', () => {
  test('is offered where the present value is the same, and only there', ({ assert }) => {
    const groups = groupsIn(SETS[0])
    assert.deepEqual(
      groups.map(({ field, records }) => [field.name, field.value, records]),
      [['last_name', 'Vaseur', ['1', '2', '4']]]
    )
  })

  test('goes for each of them, and not for the others', ({ assert }) => {
    const changes = typedChanges({ [groupName(group)]: 'Vasseur' }, SETS)
    assert.deepEqual(
      changes.map(({ record: of, field, value }) => [of, field, value]),
      ['1', '2', '4'].map((id) => [id, 'last_name', 'Vasseur'])
    )
  })

  test('leaves out a record that is left as it is, or in which something else was typed', ({
    assert,
  }) => {
    const form = {
      [groupName(group)]: 'Vasseur',
      [single('1')]: 'Vaseur',
      [single('2')]: 'Petit',
      [asIsName('booking.appointments', '4')]: '1',
    }
    const changes = typedChanges(form, SETS)
    assert.deepEqual(
      changes.map(({ record: of, value, typedIn }) => [of, value, typedIn]),
      [
        ['2', 'Petit', single('2')],
        ['1', 'Vasseur', groupName(group)],
      ]
    )
  })

  test('that is not touched changes nothing', ({ assert }) => {
    const form = { [groupName(group)]: 'Vaseur', [single('1')]: 'Vaseur', [single('2')]: 'Vaseur' }
    assert.deepEqual(typedChanges(form, SETS), [])
  })

  test('is told in one sentence with the count, before and after', ({ assert }) => {
    const changes = typedChanges({ [groupName(group)]: 'Vasseur' }, SETS)
    const sentences = changeSentences(SETS, compare(SETS, changes), french)
    assert.lengthOf(sentences, 1)
    for (const words of ['« Vaseur »', '« Vasseur »', '3 enregistrements']) {
      assert.include(sentences[0].replaceAll('\u00A0', ' '), words)
    }
  })

  test('comes back as it was typed, and what differs stands in its record', ({ assert }) => {
    const form = {
      [groupName(group)]: 'Vasseur',
      [asIsName('booking.appointments', '4')]: '1',
      [fieldName({ dataset: 'booking.appointments', record: '1', field: 'note' })]: 'z',
    }
    const [view] = correctionViews(SETS, typedChanges(form, SETS), french)
    assert.deepEqual(
      view.together.map(({ name, value, before }) => [name, value, before]),
      [[groupName(group), 'Vasseur', 'Vaseur']]
    )
    const [first, second, , fourth] = view.records
    assert.deepEqual(
      first.fields.map(({ value }) => value),
      ['Vaseur', 'z']
    )
    assert.deepEqual([first.isOpen, second.isOpen, fourth.isOpen], [true, false, true])
    assert.deepInclude(fourth.asIs, { value: true })
  })

  test('reaches records that do not fit on the page one by one', ({ assert }) => {
    const records = Array.from({ length: 400 }, (_, index) => record(`${index}`, 'X', `${index}`))
    const sets = [{ dataset: 'booking.appointments', records }]
    const [view] = correctionViews(sets, [], french)
    assert.deepEqual([view.records.length, view.hidden], [300, 100])
    const form = { [groupName(groupsIn(sets[0])[0])]: 'Y' }
    assert.lengthOf(typedChanges(form, sets), 400)
  })
})
