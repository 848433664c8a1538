import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { sendPasswordLink } from '#people/jobs'
import { assertAccessible } from '#tests/helpers/axe'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aUser } from '#tests/helpers/rights_requests'

const NEW = 'trois lampes vertes au grenier'

/** As the worker does, then reads the letter as its recipient does. */
async function linkReceived(): Promise<string> {
  const [{ id }] = await db.from('password_links')
  await sendPasswordLink.run({ id })
  const [{ content }] = await lettersAbout(id)
  return `/connexion/mot-de-passe/${content.token}`
}

test.group('Somebody forgets their password', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('and chooses another by a letter, without a script', async ({ assert, browser }) => {
    const { email } = await aUser('dpo')
    const context = await browser.newContext({
      javaScriptEnabled: false,
      baseURL: `http://${process.env.HOST}:${process.env.PORT}`,
      locale: 'fr',
    })
    const page = await context.newPage()
    const accessible = () => assertAccessible(page, assert)
    const press = (name: string) => page.getByRole('button', { name }).click()

    await page.goto('/connexion')
    await page.getByRole('link', { name: 'Mot de passe oublié ?' }).click()
    await accessible()
    await page.getByLabel('Adresse électronique').fill(email)
    await press('Envoyer le lien')
    await page.getByRole('heading', { name: 'Regardez votre messagerie' }).waitFor()
    await accessible()

    const link = await linkReceived()
    await page.goto(link)
    await accessible()
    await page.getByLabel('Nouveau mot de passe', { exact: true }).fill(NEW)
    await page.getByLabel('Nouveau mot de passe, une seconde fois').fill(`${NEW} !`)
    await press('Choisir ce mot de passe')
    await page.getByRole('link', { name: /ne sont pas les mêmes/ }).waitFor()
    await accessible()
    await page.getByLabel('Nouveau mot de passe', { exact: true }).fill(NEW)
    await page.getByLabel('Nouveau mot de passe, une seconde fois').fill(NEW)
    await press('Choisir ce mot de passe')
    await page.getByText('Votre nouveau mot de passe est en place').waitFor()
    await accessible()

    await page.getByLabel('Adresse électronique').fill(email)
    await page.getByLabel('Mot de passe').fill(NEW)
    await press('Se connecter')
    assert.match(page.url(), /\/dpo$/)

    await page.goto(link)
    await page.getByRole('heading', { name: 'Ce lien ne sert plus' }).waitFor()
    await accessible()
    await context.close()
  })
})
