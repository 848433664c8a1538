import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { assertAccessible } from '#tests/helpers/axe'
import { aSite } from '#tests/helpers/booking'
import { aSubprocessor } from '#tests/helpers/parties'
import { aUser } from '#tests/helpers/rights_requests'

test.group('A professional keeps their register', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('adds an activity from the library, completes it, approves a version, changes and compares', async ({
    browserContext,
    visit,
    assert,
  }) => {
    await aSubprocessor()
    const { professional } = await aSite()
    await browserContext.loginAs(await aUser('professional', { professionalId: professional.id }))

    const page = await visit('/pro/registre')
    await page.getByRole('link', { name: 'Compléter le registre' }).click()
    await assertAccessible(page, assert)
    await page.getByRole('link', { name: 'Choisir dans la bibliothèque' }).click()
    await assertAccessible(page, assert)
    await page.getByRole('button', { name: 'Ajouter Paie' }).click()
    await assertAccessible(page, assert)

    await page.getByRole('link', { name: 'Compléter Destinataires et transferts' }).click()
    await assertAccessible(page, assert)
    await page.getByLabel('Nom du destinataire').fill('Urssaf')
    await page.getByLabel('Pays du destinataire').selectOption({ label: 'France' })
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
    await page.getByText('Urssaf (Sous-traitant, France)').waitFor()

    await page.getByRole('link', { name: 'Compléter Faut-il une analyse d’impact ?' }).click()
    await assertAccessible(page, assert)
    await page.getByRole('radio', { name: 'Pas d’analyse d’impact à mener' }).check()
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
    await page.getByText('Répondez à la question « Pourquoi ».').first().waitFor()
    await page.getByRole('textbox', { name: 'Pourquoi' }).fill('Deux salariés, aucun profilage.')
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
    await page.getByRole('button', { name: 'Mettre au registre' }).click()

    await page.goto('/pro/registre/versions')
    await page.getByRole('button', { name: 'Proposer une version' }).click()
    await assertAccessible(page, assert)
    await page.getByRole('button', { name: 'Approuver cette version' }).click()
    await page.getByText('La version 1 est approuvée.').first().waitFor()
    await assertAccessible(page, assert)

    await page.goto('/pro/registre/activites')
    await page.getByRole('link', { name: 'Paie' }).click()
    await page.getByRole('link', { name: 'Modifier L’essentiel' }).click()
    await page.getByLabel('Logiciels utilisés').fill('Paie Limpide')
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
    await page.goto('/pro/registre/versions')
    await page.getByRole('link', { name: 'Voir ce qui a changé' }).click()
    await assertAccessible(page, assert)
    assert.equal(await page.locator('ins').first().textContent(), 'Paie Limpide')
  })
})
