import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { assertAccessible } from '#tests/helpers/axe'
import { issuedAttestation } from '#tests/helpers/attestations'

const file = (buffer: Buffer) => ({ name: 'attestation.pdf', mimeType: 'application/pdf', buffer })

test.group('Everyone verifies an attestation', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('by its number, without a script', async ({ browser, assert }) => {
    const { number } = await issuedAttestation()
    const context = await browser.newContext({
      javaScriptEnabled: false,
      baseURL: `http://${process.env.HOST}:${process.env.PORT}`,
    })
    const page = await context.newPage()
    await page.goto('/verifier')
    await assertAccessible(page, assert)

    await page.getByLabel('Numéro de l’attestation').fill(number.replaceAll('-', ' '))
    await page.getByRole('button', { name: 'Vérifier le numéro' }).click()
    assert.include(await page.getByRole('status').textContent(), 'Authentique')
    assert.isTrue(await page.getByRole('heading', { name: number }).isVisible())
    await assertAccessible(page, assert)
    await context.close()
  })

  test('mistypes the number, is told, and finds what was typed', async ({ visit, assert }) => {
    const page = await visit('/verifier')
    await page.getByLabel('Numéro de l’attestation').fill('2026-000123-39')
    await page.getByRole('button', { name: 'Vérifier le numéro' }).click()

    await page.locator('#error-summary').waitFor()
    assert.equal(await page.getByLabel('Numéro de l’attestation').inputValue(), '2026-000123-39')
    await assertAccessible(page, assert)
  })

  test('by the file, and learns that another one has changed', async ({ visit, assert }) => {
    const issued = await issuedAttestation()
    const page = await visit('/verifier')
    await page.getByLabel('Fichier PDF de l’attestation').setInputFiles(file(issued.file))
    await page.getByRole('button', { name: 'Vérifier le fichier' }).click()
    assert.include(await page.getByRole('status').textContent(), 'Authentique')
    await assertAccessible(page, assert)

    await page.getByRole('link', { name: 'Vérifier une autre attestation' }).click()
    const changed = Buffer.from(issued.file)
    changed[Math.floor(changed.length / 2)] ^= 1
    await page.getByLabel('Fichier PDF de l’attestation').setInputFiles(file(changed))
    await page.getByRole('button', { name: 'Vérifier le fichier' }).click()
    assert.include(await page.getByRole('status').textContent(), 'Modifiée')
    await assertAccessible(page, assert)
  })

  test('learns that a number is unknown, and how to verify without us', async ({
    visit,
    assert,
  }) => {
    const page = await visit('/verifier/2026-999999-17')
    assert.include(await page.getByRole('status').textContent(), 'Inconnue')
    await assertAccessible(page, assert)

    await page.getByRole('link', { name: 'Vérifier sans nous' }).click()
    await page.getByRole('heading', { level: 1, name: 'Vérifier sans nous' }).waitFor()
    await assertAccessible(page, assert)
  })
})
