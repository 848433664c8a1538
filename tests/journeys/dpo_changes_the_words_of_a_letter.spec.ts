import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { assertAccessible } from '#tests/helpers/axe'
import { aUser } from '#tests/helpers/rights_requests'

/** Without a line of script. */
test.group('The DPO changes the words of a letter', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('sees them in both languages, is corrected, saves, and goes back', async ({
    assert,
    browser,
  }) => {
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
    await page.getByLabel('Adresse électronique').fill(email)
    await page.getByLabel('Mot de passe').fill('une phrase de passe')
    await press('Se connecter')

    await page.getByRole('link', { name: 'Courriers' }).click()
    await page.getByRole('link', { name: 'Modifier les mots des lettres' }).click()
    await accessible()
    await page.getByRole('link', { name: 'Changement d’agenda' }).click()
    await page.getByRole('heading', { name: 'Les données de la personne sont effacées' }).waitFor()
    await accessible()
    await page.goBack()
    await page.getByRole('link', { name: 'Confirmation d’un rendez-vous' }).click()
    await page.getByText('Partie fixe').first().waitFor()
    await accessible()

    await page.getByRole('link', { name: 'Modifier les mots' }).click()
    await accessible()
    const opening = page.getByLabel('Début (Français)')
    await opening.fill('Chez {{ profesionnel }}, محمد vous attend :\n\n- à l’heure')
    await press('Enregistrer les deux langues')
    await page.getByRole('link', { name: /n’existe pas ici/ }).waitFor()
    assert.equal(await opening.getAttribute('aria-invalid'), 'true')
    await accessible()
    await opening.fill('Chez {{ professional }}, محمد vous attend :\n\n- à l’heure')
    await press('Voir l’aperçu')
    await page.getByText('Ces mots ne sont pas encore enregistrés').waitFor()
    const french = page.getByRole('article', { name: /Français/ })
    await french.getByText('Chez Atelier Morel, محمد vous attend').first().waitFor()
    await french.getByRole('listitem').getByText('à l’heure').waitFor()
    await accessible()
    await press('Enregistrer les deux langues')
    await page.getByText('Les nouveaux mots sont enregistrés').waitFor()
    await accessible()
    await press('Revenir au texte d’origine')
    await page.getByText('La lettre a retrouvé son texte d’origine').waitFor()
    await page.getByRole('link', { name: 'Lire la version 1' }).click()
    await page.getByText('Elle n’est plus en vigueur').waitFor()
    await accessible()
    await context.close()
  })
})
