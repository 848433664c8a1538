import { test } from '@japa/runner'
import i18nManager from '@adonisjs/i18n/services/main'
import { REGIONS } from '#deadlines/domain/holidays'
import { datasets } from '#inventory/registry'
import { CONTACT_KINDS } from '#parties/domain/contact'
import { COUNTRIES, isOutsideEea } from '#parties/domain/countries'
import { changesBetween, ENTRY_ACTS } from '#parties/domain/entry_change'
import { IMPORT_COLUMNS } from '#parties/domain/import_columns'
import { CELL_FAULTS } from '#parties/domain/import_line'
import {
  PARTY_ROLES,
  rolesOfEngaged,
  rolesOfPlatform,
  rolesOfProfessional,
} from '#parties/domain/role'
import { SERVES } from '#parties/domain/serves'
import { isTradeOfHealth } from '#parties/domain/trade'
import { MODULES, TRANSFER_TOOLS } from '#parties/domain/transfer'

const all = datasets.all()
const keysOf = (controller: string) =>
  all.filter((it) => it.controller === controller).map(({ key }) => key)

test.group('Roles, read from the inventory', () => {
  test('a professional decides on what is entrusted to it, and on nothing else', ({ assert }) => {
    const roles = rolesOfProfessional(all)
    assert.deepEqual(
      roles.map(({ dataset }) => dataset),
      keysOf('professional')
    )
    assert.deepEqual([...new Set(roles.map(({ role }) => role))], ['controller'])
  })

  test('the platform is controller of its own data sets, processor of all others', ({ assert }) => {
    const roles = rolesOfPlatform(all)
    const as = (role: string) => roles.filter((it) => it.role === role).map((it) => it.dataset)
    assert.deepEqual(as('controller'), keysOf('platform'))
    assert.deepEqual(as('processor'), keysOf('professional'))
  })

  test('who is engaged for the platform is its processor, for professionals one level further', ({
    assert,
  }) => {
    const both = rolesOfEngaged({ activity: 'mail_delivery', serves: 'both' }, all)
    const given = all.filter(({ recipients }) => recipients.includes('mail_delivery'))
    assert.sameMembers(
      both.map(({ dataset }) => dataset),
      given.map(({ key }) => key)
    )
    for (const { dataset, role } of both) {
      const isPlatform = datasets.get(dataset).controller === 'platform'
      assert.equal(role, isPlatform ? 'processor' : 'sub_processor')
    }
    const own = rolesOfEngaged({ activity: 'mail_delivery', serves: 'platform' }, all)
    assert.deepEqual([...new Set(own.map(({ role }) => role))], ['processor'])
    const others = rolesOfEngaged({ activity: 'mail_delivery', serves: 'professionals' }, all)
    assert.deepEqual([...new Set(others.map(({ role }) => role))], ['sub_processor'])
    assert.lengthOf(both, own.length + others.length)
    assert.isAbove(own.length * others.length, 0)
  })
})

test.group('Trades and countries', () => {
  test('a profession of health is known by its words', ({ assert }) => {
    for (const trade of [
      'Infirmière libérale',
      'Masseur-kinésithérapeute',
      'Médecin généraliste',
      'Chirurgiens-dentistes',
      'Sage-femme',
      'Cabinet d’orthophoniste',
      'Pharmacie du Centre',
    ]) {
      assert.isTrue(isTradeOfHealth(trade), trade)
    }
    for (const trade of [
      'Réparation de vélos',
      'Notaire',
      'Coiffure',
      'Médecine douce des plantes',
      '',
    ]) {
      assert.isFalse(isTradeOfHealth(trade), trade)
    }
  })

  test('the thirty countries of the EEA are in, every other one is a third country', ({
    assert,
  }) => {
    assert.lengthOf(new Set(COUNTRIES), COUNTRIES.length)
    assert.lengthOf(COUNTRIES, 249)
    assert.lengthOf(
      COUNTRIES.filter((it) => !isOutsideEea(it)),
      37
    )
    for (const region of ['GF', 'GP', 'MF', 'MQ', 'RE', 'YT']) assert.isFalse(isOutsideEea(region))
    for (const third of ['GB', 'US', 'CH', 'UA', 'BL', 'NC']) assert.isTrue(isOutsideEea(third))
  })
})

test.group('Changes of an entry', () => {
  test('tell the fields that differ, and no address of anybody', ({ assert }) => {
    const before = {
      country: 'FR',
      serves: 'both',
      contactEmail: 'a@x.example',
      accessCountries: [],
    }
    const after = { ...before, country: 'DE', contactEmail: 'b@x.example' }
    assert.deepEqual(changesBetween(before, after), {
      country: { before: 'FR', after: 'DE' },
      contactEmail: null,
    })
    assert.deepEqual(changesBetween(before, { ...before, accessCountries: [] }), {})
  })
})

for (const locale of ['fr', 'en']) {
  test(`every word of parties and entries exists in ${locale}`, ({ assert }) => {
    const words = i18nManager.locale(locale)
    const wanted = [
      ...PARTY_ROLES.flatMap((it) => [
        `organisations.roles.${it}`,
        `organisations.roles_law.${it}`,
      ]),
      ...CONTACT_KINDS.map((it) => `organisations.contact_kinds.${it}`),
      ...REGIONS.map((it) => `organisations.regions.${it}`),
      ...SERVES.map((it) => `organisations.serves.${it}`),
      ...IMPORT_COLUMNS.map((it) => `organisations.import.columns.${it}`),
      ...CELL_FAULTS.map((it) => `organisations.import.cell_faults.${it}`),
      ...['quote_inside', 'quote_open', 'after_quote', 'no_header', 'unknown_column'].map(
        (it) => `organisations.import.faults.${it}`
      ),
      ...['twice', 'too_many', 'ragged'].map((it) => `organisations.import.faults.${it}`),
      ...ENTRY_ACTS.map((it) => `subprocessors.acts.${it}`),
      ...TRANSFER_TOOLS.flatMap((it) => [
        `subprocessors.tools.${it}`,
        `subprocessors.tools_law.${it}`,
      ]),
      ...MODULES.map((it) => `subprocessors.modules.${it}`),
    ]
    assert.deepEqual(
      wanted.filter((key) => !words.hasMessage(key)),
      []
    )
  })
}
