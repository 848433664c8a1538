import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { assertAccessible } from '#tests/helpers/axe'
import { aClient, anAsked, codeSentTo, sendCodes, standing, wrong } from '#tests/helpers/identity'
import { aJpeg } from '#tests/helpers/identity_files'
import { lettersAbout } from '#tests/helpers/letters_owed'

const PASSWORD = 'une phrase de passe'
const PHONE = '+33699000777'

async function linkIn(reference: string): Promise<string> {
  const letters = await lettersAbout(reference)
  const asked = letters.filter(({ template }) => template === 'rights_requests/asked_identity')
  return `/suivi/${asked.at(-1)!.content.token}`
}

test.group('A person shows who they are', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  const without = {
    javaScriptEnabled: false,
    baseURL: `http://${process.env.HOST}:${process.env.PORT}`,
    locale: 'fr',
  }

  test('by a code, after a mistake, without a script', async ({ assert, browser }) => {
    const { id, reference } = await anAsked('phone_code', {
      client: await aClient({ phone: PHONE }),
    })
    const context = await browser.newContext(without)
    const page = await context.newPage()
    const press = (name: string) => page.getByRole('button', { name }).click()

    await page.goto(await linkIn(reference))
    await assertAccessible(page, assert)
    await page.getByRole('link', { name: 'Confirmer qui je suis' }).click()
    await assertAccessible(page, assert)
    await press('Recevoir un code')
    await page.getByText('un code vient de partir').waitFor()
    await assertAccessible(page, assert)
    await sendCodes()
    const code = codeSentTo(PHONE)!
    await page.getByLabel('Code reçu').fill(wrong(code))
    await press('Valider le code')
    await page.getByText('Il vous reste 4 essais').waitFor()
    await page.getByLabel('Code reçu').fill(code)
    await press('Valider le code')
    await page.getByText('votre demande est confirmée').waitFor()
    await assertAccessible(page, assert)
    assert.containSubset(await standing(id), { means: 'phone_code', isSuspended: false })

    await page.goto('/_courrier')
    await page.getByText(code).waitFor()
    await assertAccessible(page, assert)
    await context.close()
  })

  test('by a document the DPO reads, and that is gone afterwards', async ({ assert, browser }) => {
    const { id, reference, dpo } = await anAsked('document')
    const context = await browser.newContext(without)
    const page = await context.newPage()
    const press = (name: string) => page.getByRole('button', { name }).click()

    await page.goto(await linkIn(reference))
    await page.getByRole('link', { name: 'Envoyer le document' }).click()
    await assertAccessible(page, assert)
    const file = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: aJpeg() }
    await page.getByLabel('Document').setInputFiles({ ...file, buffer: Buffer.from('no') })
    await press('Envoyer ce document')
    await page.getByRole('link', { name: /ni un PDF, ni une image/ }).waitFor()
    await assertAccessible(page, assert)
    await page.getByLabel('Document').setInputFiles(file)
    await press('Envoyer ce document')
    await page.getByText('Votre document est arrivé. Il sera supprimé').waitFor()
    await assertAccessible(page, assert)

    await page.goto('/connexion')
    await page.getByLabel('Adresse électronique').fill(dpo.email)
    await page.getByLabel('Mot de passe').fill(PASSWORD)
    await press('Se connecter')
    await page.goto(`/dpo/demandes/${id}`)
    await assertAccessible(page, assert)
    const downloading = page.waitForEvent('download')
    await press('Télécharger le document')
    const download = await downloading
    assert.equal(download.suggestedFilename(), `${reference}.jpeg`)
    await press('Oui, identité établie')
    await page.getByText('Le document a été supprimé').waitFor()
    await assertAccessible(page, assert)
    assert.isEmpty(await db.from('identity_documents'))
    assert.containSubset(await standing(id), { means: 'document' })
    await context.close()
  })

  test('when the DPO asks, on a page that says what it does', async ({ assert, browser }) => {
    const { id, dpo } = await anAsked('appointment', { client: await aClient() })
    const context = await browser.newContext(without)
    const page = await context.newPage()
    await page.goto('/connexion')
    await page.getByLabel('Adresse électronique').fill(dpo.email)
    await page.getByLabel('Mot de passe').fill(PASSWORD)
    await page.getByRole('button', { name: 'Se connecter' }).click()
    await page.goto(`/dpo/demandes/${id}`)
    await page.getByRole('link', { name: 'Demander plus' }).click()
    await assertAccessible(page, assert)
    await page.getByLabel('La personne connue dit').check()
    await page.getByLabel('Document, en dernier recours').check()
    await page.getByRole('button', { name: 'Poser la question' }).click()
    await page.getByText('Un document ne se demande qu’avec un motif').waitFor()
    await context.close()
  })
})
