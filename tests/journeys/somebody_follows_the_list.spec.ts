import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import limiter from '@adonisjs/limiter/services/main'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { keyedDigest } from '#foundation/digest'
import { tellSubscribersOfChange } from '#subprocessors/jobs/list'
import ListChange from '#subprocessors/models/list_change'
import ListSubscription from '#subprocessors/models/list_subscription'
import { tellSubscribers } from '#subprocessors/tell_subscribers'
import { assertAccessible } from '#tests/helpers/axe'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aSubprocessor } from '#tests/helpers/parties'

const EMAIL = 'journaliste@gazette.example'

test.group('Somebody follows the list of sub-processors', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('without a script, until a letter tells of a change', async ({ assert, browser }) => {
    const context = await browser.newContext({
      ...{ javaScriptEnabled: false, locale: 'fr', viewport: { width: 360, height: 800 } },
      baseURL: `http://${process.env.HOST}:${process.env.PORT}`,
    })
    const page = await context.newPage()
    const accessible = () => assertAccessible(page, assert)
    await aSubprocessor({ name: 'Nuage de la Vis' })

    await page.goto('/')
    await page.getByRole('link', { name: 'Nos sous-traitants' }).click()
    await page.getByRole('rowheader', { name: 'Nuage de la Vis' }).first().waitFor()
    await accessible()
    await page.getByLabel('Adresse électronique').fill(EMAIL)
    await page.getByRole('button', { name: 'M’abonner' }).click()
    await page.getByRole('heading', { level: 1, name: 'Regardez votre courrier' }).waitFor()
    await accessible()

    const digest = keyedDigest('email', EMAIL)
    const { id } = await ListSubscription.findByOrFail('addressDigest', digest)
    const [asked] = await lettersAbout(id)
    await page.goto(`/sous-traitants/abonnement/${asked.content.token}`)
    await accessible()
    await page.getByRole('button', { name: 'Confirmer' }).click()
    await page.getByText('Vous êtes abonné').waitFor()

    const subprocessor = await aSubprocessor({ name: 'Pli de la Vis', activity: 'mail_delivery' })
    const stamp = { actor: 'system', at: DateTime.utc() } as const
    const telling = { what: 'announced', act: 'add', subprocessor, stamp } as const
    await db.transaction((trx) => tellSubscribers(trx, { ...telling, plannedOn: '2027-02-08' }))
    const change = await ListChange.findByOrFail('subprocessorId', subprocessor.id)
    await tellSubscribersOfChange.run({ id: change.id })
    await page.goto('/sous-traitants')
    await page
      .getByText(/^Pli de la Vis devrait être chargé/)
      .first()
      .waitFor()
    await accessible()

    const letters = await lettersAbout(change.id)
    const own = letters.find(({ to }) => to.email === EMAIL)!
    await page.goto(`/sous-traitants/desabonnement/${String(own.content.leaving)}`)
    await accessible()
    await page.getByRole('button', { name: 'Me désabonner' }).click()
    await page.getByText('Vous êtes désabonné').waitFor()
    assert.isNull(await ListSubscription.findBy('addressDigest', digest))
    await context.close()
  })
})
