import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { keyedDigest } from '#foundation/digest'
import { tellSubscribersOfChange } from '#subprocessors/jobs/list'
import ListChange from '#subprocessors/models/list_change'
import ListSubscription from '#subprocessors/models/list_subscription'
import { tellSubscribers } from '#subprocessors/tell_subscribers'
import { inEnglish } from '#tests/helpers/in_language'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aSubprocessor } from '#tests/helpers/parties'
import { Visitor } from '#tests/helpers/visitor'

const SUBSCRIBE = '/sous-traitants/abonnement'
const AT = DateTime.fromISO('2026-11-20T10:00:00Z')

async function announce(name: string) {
  const subprocessor = await aSubprocessor({ name, activity: 'mail_delivery' })
  await db.transaction((trx) =>
    tellSubscribers(trx, {
      ...{ what: 'announced', act: 'add', subprocessor, plannedOn: '2026-12-14' },
      stamp: { actor: 'system', at: AT },
    })
  )
  return ListChange.findByOrFail('subprocessorId', subprocessor.id)
}

const subscriptionOf = (email: string) =>
  ListSubscription.findBy('addressDigest', keyedDigest('email', email))

test.group('The public list of sub-processors', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('is a page in both languages, JSON and a feed, for anybody', async ({ assert, client }) => {
    await aSubprocessor({ name: 'Nuage <du> 511 & fils', country: 'GB', accessCountries: ['US'] })
    const change = await announce('Pli 512 & <fils>')
    const page = await client.get('/sous-traitants')
    page.assertStatus(200)
    page.assertTextIncludes('Nuage &lt;du&gt; 511 &amp; fils')
    page.assertTextIncludes('Royaume-Uni\u00A0; accès aussi depuis\u00A0: États-Unis')
    page.assertTextIncludes('à partir du 14 décembre 2026')
    const english = await inEnglish(client.get('/sous-traitants'))
    english.assertTextIncludes('is to be entrusted with “Sending of emails” from 14 December 2026')

    const json = await client.get('/sous-traitants.json')
    const body = json.body()
    const entry = body.on_behalf_of_professionals.find((it: { name: string }) =>
      it.name.includes('511')
    )
    assert.deepEqual(
      [entry.name, entry.country, entry.access_countries, entry.transfers],
      ['Nuage <du> 511 & fils', 'GB', ['US'], []]
    )
    assert.includeMembers(entry.data, ['booking.appointments'])
    assert.include(
      body.announced.map(({ id }: { id: string }) => id),
      change.id
    )

    const feed = await client.get('/sous-traitants.atom')
    feed.assertHeader('content-type', 'application/atom+xml; charset=utf-8')
    const xml = String(feed.text() || feed.body())
    assert.isTrue(xml.startsWith('<?xml version="1.0" encoding="utf-8"?>'))
    assert.include(xml, `<id>urn:uuid:${change.id}</id>`)
    assert.include(xml, 'Pli 512 &amp; &lt;fils&gt;')
    assert.notMatch(xml, /&(?!(amp|lt|gt|quot|#\w+);)/)
  })

  test('somebody subscribes without a script, is told, and leaves', async ({ assert }) => {
    const email = 'lea-521@exemple.example'
    const visitor = new Visitor()
    const sent = await visitor.send('/sous-traitants', { email }, SUBSCRIBE)
    assert.include(await visitor.read(sent!), 'Regardez votre courrier')
    const { id } = (await subscriptionOf(email))!
    const [{ content }] = await lettersAbout(id)
    const address = `/sous-traitants/abonnement/${content.token}`
    assert.include(await visitor.read(address), 'Confirmer l’abonnement')
    assert.isNull((await subscriptionOf(email))!.confirmedAt)
    assert.include(await visitor.read((await visitor.send(address, {}))!), 'Vous êtes abonné')
    assert.include(await visitor.read(address), 'Ce lien ne sert plus')

    const change = await announce('Pli 522')
    await tellSubscribersOfChange.run({ id: change.id })
    const letters = await lettersAbout(change.id)
    const own = letters.find(({ to }) => to.email === email)!
    const way = `/sous-traitants/desabonnement/${String(own.content.leaving)}`
    assert.include(await visitor.read(way), 'votre adresse sera effacée')
    assert.isNotNull(await subscriptionOf(email))
    assert.include(await visitor.read((await visitor.send(way, {}))!), 'Vous êtes désabonné')
    assert.isNull(await subscriptionOf(email))
  })

  test('whoever asks learns nothing, and nobody’s mailbox is filled', async ({ assert }) => {
    const email = 'lea-531@exemple.example'
    const answers: string[] = []
    for (let time = 0; time < 5; time++) {
      const visitor = new Visitor()
      const asked = { email: time === 1 ? 'inconnue-532@exemple.example' : email }
      const led = await visitor.send('/sous-traitants', asked, SUBSCRIBE)
      const page = await visitor.read(led!)
      answers.push(page.replaceAll(/name='_csrf' value='[^']*'/g, ''))
    }
    assert.lengthOf(new Set(answers), 1)
    const { id } = (await subscriptionOf(email))!
    assert.lengthOf(await lettersAbout(id), 3)
  })

  test('an address that is none is told at its field', async ({ assert }) => {
    const visitor = new Visitor()
    await visitor.send('/sous-traitants', { email: 'pas une adresse' }, SUBSCRIBE)
    assert.include(
      await visitor.read('/sous-traitants'),
      'Écrivez une adresse électronique complète'
    )
  })

  test('links of secrets tell no other site where they were opened', async ({ client, assert }) => {
    for (const path of ['abonnement', 'desabonnement']) {
      const answer = await client.get(`/sous-traitants/${path}/${'x'.repeat(32)}`)
      answer.assertStatus(404)
      assert.equal(answer.header('referrer-policy'), 'no-referrer')
    }
  })
})
