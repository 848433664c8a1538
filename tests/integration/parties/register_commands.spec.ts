import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { entriesOfKind } from '#tests/helpers/desk'
import { runCommand } from '#tests/helpers/command'
import { aProfessional } from '#tests/helpers/rights_requests'

const FACTS = [
  '--name=Atelier du Midi',
  '--trade=Reliure',
  '--email=Bonjour@Atelier.example',
  '--address=3 rue des Ormes, 31000 Toulouse',
]
const register = (slug: string, more: string[] = []) =>
  runCommand('professionals:register', [slug, ...FACTS, ...more])

/** Other specs may leave professionals of their own. */
const registered = () => db.from('professionals').where('name', 'Atelier du Midi')

test.group('professionals:register', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('registers with what a mainland professional needs', async ({ assert }) => {
    const { exitCode, out } = await register('atelier-du-midi')
    assert.equal(exitCode, 0)
    const { professional: id, site } = JSON.parse(out)
    assert.match(site, /\/rdv\/atelier-du-midi$/)
    assert.containSubset(await db.from('professionals').where('id', id).first(), {
      slug: 'atelier-du-midi',
      name: 'Atelier du Midi',
      trade: 'Reliure',
      email: 'bonjour@atelier.example',
      address: '3 rue des Ormes, 31000 Toulouse',
      phone: null,
      siret: null,
      timezone: 'Europe/Paris',
      region: 'metropole',
      locale: 'fr',
      retention_days: 120,
    })
    assert.deepEqual(await entriesOfKind('professional.registered'), [
      { body: { professional: id }, actor: 'system' },
    ])
  })

  test('takes all that is optional', async ({ assert }) => {
    const { out } = await register('atelier-du-lagon', [
      '--phone=+262262000000',
      '--siret=00000010900017',
      '--timezone=Indian/Reunion',
      '--region=la-reunion',
      '--lang=en',
    ])
    const { professional: id } = JSON.parse(out)
    assert.containSubset(await db.from('professionals').where('id', id).first(), {
      phone: '+262262000000',
      siret: '00000010900017',
      timezone: 'Indian/Reunion',
      region: 'la-reunion',
      locale: 'en',
    })
  })

  const refused: [slug: string, flags: string[], told: RegExp][] = [
    ['gerer', [], /The slug is/],
    ['confirmation', [], /The slug is/],
    ['ab', [], /The slug is/],
    ['Atelier', [], /The slug is/],
    ['atelier-', [], /The slug is/],
    ['atelier.midi', [], /The slug is/],
    ['a'.repeat(64), [], /The slug is/],
    ['atelier', ['--timezone=Europe/Toulouse'], /Unknown time zone/],
    ['atelier', ['--region=bretagne'], /Unknown region: one of metropole/],
    ['atelier', ['--phone=0561000000'], /phone number/],
    ['atelier', ['--siret=123'], /14 figures/],
    ['atelier', ['--siret=12345678901234'], /its key fits/],
    ['atelier', ['--lang=de'], /Unknown language/],
  ]
  for (const [slug, flags, told] of refused) {
    test(`refuses ${slug.slice(0, 12)} ${flags.join(' ')}`, async ({ assert }) => {
      const { exitCode, out, err } = await register(slug, flags)
      assert.equal(exitCode, 1)
      assert.match(err, told)
      assert.equal(out, '')
      assert.isEmpty(await registered())
      assert.isEmpty(await entriesOfKind('professional.registered'))
    })
  }

  test('refuses an address that is none', async ({ assert }) => {
    const others = FACTS.filter((it) => !it.startsWith('--email'))
    const words = ['atelier', ...others, '--email=atelier']
    const { exitCode, err } = await runCommand('professionals:register', words)
    assert.equal(exitCode, 1)
    assert.match(err, /not an email address/)
    assert.isEmpty(await registered())
  })

  test('refuses a slug that is taken', async ({ assert }) => {
    await aProfessional({ slug: 'atelier-du-midi' })
    const { exitCode, err } = await register('atelier-du-midi')
    assert.equal(exitCode, 1)
    assert.match(err, /slug is taken/)
    assert.lengthOf(await db.from('professionals').where('slug', 'atelier-du-midi'), 1)
    assert.isEmpty(await entriesOfKind('professional.registered'))
  })
})

test.group('subprocessors:register', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  const facts = {
    name: 'Nuage du Midi',
    activity: 'hosting',
    country: 'FR',
    email: 'dpo@nuage.example',
    address: '3 quai du Port, 13002 Marseille',
    guarantee: 'Accord du 2 janvier 2026',
    since: '2026-01-05',
  }
  const enter = (fields: Partial<typeof facts>, more: string[] = []) => {
    const said = Object.entries({ ...facts, ...fields }).map(([name, it]) => `--${name}=${it}`)
    return runCommand('subprocessors:register', [...said, ...more])
  }

  test('enters it with each of its facts', async ({ assert }) => {
    const { exitCode, out } = await enter({})
    assert.equal(exitCode, 0)
    const row = await db
      .from('subprocessors')
      .select('*', db.raw('in_use_since::text as since'))
      .where('id', JSON.parse(out).subprocessor)
      .first()
    const { email, ...same } = facts
    assert.containSubset(row, { ...same, contact_email: email, sees_personal_data: true })
    assert.lengthOf(await entriesOfKind('subprocessor.registered'), 1)
  })

  test('enters one that is given no personal data', async ({ assert, db: tables }) => {
    await enter({ activity: 'time_stamping' }, ['--blind'])
    await tables.assertHas('subprocessors', { sees_personal_data: false }, 1)
    assert.lengthOf(await entriesOfKind('subprocessor.registered'), 1)
  })

  const refused: [field: Partial<typeof facts>, told: RegExp][] = [
    [{ activity: 'spying' }, /Unknown activity: one of hosting/],
    [{ country: 'France' }, /two capital letters/],
    [{ email: 'nuage' }, /not an email address/],
    [{ since: '05/01/2026' }, /Write the day as/],
  ]
  for (const [field, told] of refused) {
    test(`refuses ${JSON.stringify(field)}`, async ({ assert }) => {
      const { exitCode, err } = await enter(field)
      assert.equal(exitCode, 1)
      assert.match(err, told)
      assert.isEmpty(await db.from('subprocessors').where('name', facts.name))
      assert.isEmpty(await entriesOfKind('subprocessor.registered'))
    })
  }
})
