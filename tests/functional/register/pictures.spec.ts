import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import type User from '#people/models/user'
import { inEnglish } from '#tests/helpers/in_language'
import { aSubprocessor } from '#tests/helpers/parties'
import { anEntry, PAYROLL } from '#tests/helpers/registers'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'

/** A tenant scope inside the test's own transaction is a savepoint: what it set outlives it. */
async function getAs(client: ApiClient, user: User, address: string, language = 'fr') {
  await db.rawQuery(`select set_config('app.tenant', '', true)`)
  const asked = client.get(address)
  return (language === 'en' ? inEnglish(asked) : asked).loginAs(user)
}

/** The words drawn in the pictures of a page, and those of its tables. */
const drawn = (html: string) => closed(html.match(/<text[^>]*>[^<]*/g)!.join(' '))
const tabled = (html: string) => closed(html.match(/<t[dh][^>]*>[^<]*/g)!.join(' '))
const closed = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

test.group('The pictures of a register', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('show who has the data where, in the drawing as in the table', async ({
    client,
    assert,
  }) => {
    await aSubprocessor({ activity: 'mail_delivery', name: 'Pigeon Express', country: 'US' })
    const professional = await aProfessional({ name: 'Vélo & Cie', retentionDays: 240 })
    await anEntry(professional)
    const user = await aUser('professional', { professionalId: professional.id })

    const page = await getAs(client, user, '/pro/registre/images')
    page.assertStatus(200)
    for (const words of ['Pigeon Express', 'États-Unis', 'Aucun outil de transfert', 'Urssaf']) {
      assert.include(drawn(page.text()), words)
      assert.include(tabled(page.text()), words)
    }
    const list = page.text().match(/<ol class="world-list">[^]*?<\/ol>/)![0]
    assert.match(closed(list), /États-Unis Autres pays, aucun outil indiqué/)
    assert.match(page.text(), /<path class="way is-unstated" d="M/)
    for (const words of ['240 jours', '5 ans · Contrôle et litiges', 'Effacement', 'Bulletins']) {
      assert.include(tabled(page.text()), words)
    }
  })

  test('show one activity when it is asked for, and all of them when it is not there', async ({
    client,
    assert,
  }) => {
    const professional = await aProfessional()
    const { id } = await anEntry(professional)
    const user = await aUser('assistant', { professionalId: professional.id })

    const one = await getAs(client, user, `/pro/registre/images?activite=${id}`, 'en')
    assert.include(tabled(one.text()), 'Paie · Bulletins de paie')
    assert.notInclude(tabled(one.text()), 'Appointments')
    const none = await getAs(client, user, '/pro/registre/images?activite=nothing', 'en')
    assert.include(tabled(none.text()), 'Appointments')
  })

  test('of many activities come by pages, each light and every line once', async ({
    client,
    assert,
  }) => {
    const professional = await aProfessional()
    for (let index = 1; index <= 100; index++) {
      const facts = { ...PAYROLL, name: { words: `Atelier ${index}.` } }
      await anEntry(professional, { reference: `A-${index}`, position: index, facts })
    }
    const user = await aUser('professional', { professionalId: professional.id })
    const seen: string[] = []
    for (const page of [1, 2]) {
      const answer = await getAs(client, user, `/pro/registre/images?page=${page}`)
      assert.isBelow(Buffer.byteLength(answer.text()), 150_000)
      seen.push(...tabled(answer.text()).match(/Atelier \d+\./g)!)
    }
    assert.lengthOf(seen, 100)
    assert.equal(new Set(seen).size, 100)
  })

  test('show nobody another’s line', async ({ client, assert }) => {
    const [one, other] = [await aProfessional(), await aProfessional()]
    const { id } = await anEntry(one)
    const user = await aUser('professional', { professionalId: other.id })
    const page = await getAs(client, user, `/pro/registre/images?activite=${id}`)
    assert.notInclude(page.text(), 'Urssaf')
    assert.notInclude(page.text(), 'Paie')
  })

  test('of the platform follow each of its registers', async ({ client, assert }) => {
    await aSubprocessor({ name: 'Nuage du Midi', country: 'FR', accessCountries: ['PT'] })
    const staff = await aUser('staff')
    for (const kind of ['responsable', 'sous-traitant']) {
      const page = await getAs(client, staff, `/dpo/registres/${kind}/images`)
      page.assertStatus(200)
      assert.include(drawn(page.text()), 'Nuage du Midi')
      assert.include(tabled(page.text()), 'peut lire des données d’ici')
      const isProcessor = kind === 'sous-traitant'
      assert.equal(page.text().includes('chaque responsable les dit dans le sien'), isProcessor)
      assert.equal(page.text().includes('name="activite"'), !isProcessor)
    }
  })
})
