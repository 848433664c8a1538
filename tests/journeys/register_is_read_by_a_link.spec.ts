import { test } from '@japa/runner'
import { readFile } from 'node:fs/promises'
import testUtils from '@adonisjs/core/services/test_utils'
import { assertAccessible } from '#tests/helpers/axe'
import { aSite } from '#tests/helpers/booking'
import { aSubprocessor } from '#tests/helpers/parties'
import { pdfText } from '#tests/helpers/pdf_text'
import { aUser } from '#tests/helpers/rights_requests'

test.group('A register is read by a link', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('made by a professional, opened by an authority, seen, then revoked', async ({
    browser,
    browserContext,
    visit,
    assert,
  }) => {
    await aSubprocessor()
    const { professional } = await aSite()
    await browserContext.loginAs(await aUser('professional', { professionalId: professional.id }))

    const page = await visit('/pro/registre')
    await page.getByRole('link', { name: 'Partager le registre par un lien' }).click()
    await assertAccessible(page, assert)
    await page.getByRole('link', { name: 'Faire un lien' }).click()
    await page.getByRole('button', { name: 'Faire le lien' }).click()
    await page.getByText('Répondez à la question « Nom du destinataire ».').first().waitFor()
    await assertAccessible(page, assert)

    await page.getByLabel('Une autorité de contrôle').check()
    await page.getByLabel('Nom du destinataire').fill('CNIL, Mme Ozanne')
    await page.getByLabel('Pourquoi ce lien ?').fill('Contrôle sur pièces')
    await page.getByRole('button', { name: 'Faire le lien' }).click()
    const address = await page.locator('code.secret').textContent()
    await assertAccessible(page, assert)
    const path = new URL(address!).pathname

    const elsewhere = await browser.newContext({ baseURL: new URL(page.url()).origin })
    const reader = await elsewhere.newPage()
    await reader.goto(path)
    await reader.getByRole('heading', { name: 'Registre des activités de traitement' }).waitFor()
    await assertAccessible(reader, assert)
    const [download] = await Promise.all([
      reader.waitForEvent('download'),
      reader.getByRole('link', { name: /PDF en français/ }).click(),
    ])
    assert.include(await pdfText(await readFile(await download.path())), professional.name)

    await page.reload()
    await page.getByRole('rowheader').nth(1).waitFor()
    assert.equal(await page.locator('code.secret').count(), 0)
    await assertAccessible(page, assert)
    await page.getByRole('button', { name: 'Retirer le lien' }).click()
    await page.getByText('Le lien est retiré.').waitFor()
    await reader.reload()
    await reader.getByRole('heading', { name: 'Ce lien n’ouvre rien' }).waitFor()
    await assertAccessible(reader, assert)
    await elsewhere.close()
  })
})
