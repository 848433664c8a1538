import testUtils from '@adonisjs/core/services/test_utils'
import limiter from '@adonisjs/limiter/services/main'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import Organisation from '#parties/models/organisation'
import Subprocessor from '#parties/models/subprocessor'
import { assertAccessible } from '#tests/helpers/axe'
import { aPdf } from '#tests/helpers/identity_files'
import { anOrganisation } from '#tests/helpers/organisations'
import { aSubprocessor } from '#tests/helpers/parties'
import { aUser } from '#tests/helpers/rights_requests'

test.group('The DPO keeps the parties', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  const signedIn = async (browser: import('playwright').Browser) => {
    const { email } = await aUser('dpo')
    const context = await browser.newContext({
      ...{ javaScriptEnabled: false, locale: 'fr', viewport: { width: 1280, height: 900 } },
      baseURL: `http://${process.env.HOST}:${process.env.PORT}`,
    })
    const page = await context.newPage()
    await page.goto('/connexion')
    await page.getByLabel('Adresse électronique').fill(email)
    await page.getByLabel('Mot de passe').fill('une phrase de passe')
    await page.getByRole('button', { name: 'Se connecter' }).click()
    return page
  }

  test('from a file, twice the same, then one of two', async ({ assert, browser }) => {
    const page = await signedIn(browser)
    const accessible = () => assertAccessible(page, assert)
    await anOrganisation({ name: 'Greffe du Causse', trade: 'Archives' })

    await page.goto('/dpo/contrats')
    await page.getByRole('link', { name: 'Organismes' }).click()
    await page.getByRole('link', { name: 'Importer un fichier' }).click()
    await accessible()
    const file = (text: string) => ({
      ...{ name: 'liste.csv', mimeType: 'text/csv' },
      buffer: Buffer.from(text),
    })
    const header = 'nom;siret;dpo_nom;dpo_courriel'
    const twin = 'Greffe du Causse SARL;;Ada Fabre;ada@greffe.example'
    await page.getByLabel('Fichier CSV').setInputFiles(file(`${header}\n${twin}\nSans clé;123;;`))
    await page.getByRole('button', { name: 'Voir l’aperçu' }).click()
    await page.getByText('SIRET : la clé ne correspond pas').waitFor()
    await accessible()
    assert.equal(await page.getByRole('button', { name: 'Importer' }).count(), 0)
    await page.getByRole('link', { name: 'Choisir un autre fichier' }).click()
    await page.getByLabel('Fichier CSV').setInputFiles(file(`${header}\n${twin}`))
    await page.getByRole('button', { name: 'Voir l’aperçu' }).click()
    await page.getByRole('button', { name: 'Importer' }).click()
    await page.getByText('1 organisme importé, 0 inchangé').waitFor()
    await accessible()
    await page.getByRole('link', { name: 'Importer un fichier' }).click()
    await page.getByLabel('Fichier CSV').setInputFiles(file(`${header}\n${twin}`))
    await page.getByRole('button', { name: 'Voir l’aperçu' }).click()
    await page.getByText('Tout est déjà connu').waitFor()

    const imported = await Organisation.findByOrFail('name', 'Greffe du Causse SARL')
    await page.goto(`/dpo/organisations/${imported.id}`)
    await page.getByText('Cet organisme ressemble à un autre').waitFor()
    await accessible()
    await page.getByRole('link', { name: 'Réunir à Greffe du Causse' }).click()
    await page.getByText('1 contact passe à Greffe du Causse.').waitFor()
    await accessible()
    await page.getByRole('button', { name: 'Réunir les deux organismes' }).click()
    await page.getByText('Les deux organismes n’en font plus qu’un').waitFor()
    await page.getByText('ada@greffe.example').waitFor()
    await page.goto(`/dpo/organisations/${imported.id}`)
    await page.getByRole('heading', { level: 1, name: /^Greffe du Causse Organisme/ }).waitFor()
    await page.getByText('Indiquer un rôle').first().click()
    await page.getByLabel('Autorité').check()
    await page
      .getByLabel('Pour quelles données ?')
      .selectOption({ label: 'Rendez-vous et coordonnées des clients (professionnels)' })
    await accessible()
    await page.getByRole('button', { name: 'Indiquer un rôle' }).click()
    await page.getByText('Le rôle est indiqué').waitFor()
    await page.context().close()
  })

  test('verifies a sub-processor that is late, with evidence', async ({ assert, browser }) => {
    const entry = await aSubprocessor({
      ...{ name: 'Nuage de la Sorgue', country: 'FR', accessCountries: ['US'] },
    })
    const nextVerificationOn = DateTime.utc().minus({ months: 2 })
    await entry.merge({ verifyEveryMonths: 12, nextVerificationOn }).save()
    const page = await signedIn(browser)
    const accessible = () => assertAccessible(page, assert)

    await page.getByRole('link', { name: 'Sous-traitants', exact: true }).first().click()
    await accessible()
    await page.getByRole('link', { name: /Nuage de la Sorgue : la vérification prévue/ }).click()
    await page.getByText('le transfert ne repose sur rien de connu').waitFor()
    await accessible()
    await page.getByRole('link', { name: 'Indiquer l’outil du transfert : États-Unis' }).click()
    await page.getByLabel('Clauses types de la Commission').check()
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByText('Choisissez au moins un module').first().waitFor()
    await accessible()
    assert.isTrue(await page.getByLabel('Clauses types de la Commission').isChecked())
    await page.getByLabel('Module 3').check()
    await page.getByLabel('Jour de la signature des clauses').fill('2026-03-02')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByText('Signé le 2 mars 2026').waitFor()

    await page.getByRole('link', { name: 'Inscrire une vérification' }).click()
    await accessible()
    await page.getByLabel('Audit sur place').check()
    await page.getByLabel('avec réserves').check()
    await page.getByLabel('Constats').fill('Journaux à compléter.')
    const evidence = { name: 'rapport.pdf', mimeType: 'application/pdf', buffer: aPdf() }
    await page.getByLabel('Preuve (PDF ou image)').setInputFiles(evidence)
    await page.getByRole('button', { name: 'Inscrire la vérification' }).click()
    await page.getByText('La vérification est inscrite').waitFor()
    await accessible()
    const saved = page.waitForEvent('download')
    await page.getByRole('link', { name: 'rapport.pdf' }).first().click()
    const file = await saved
    assert.equal(file.suggestedFilename(), 'rapport.pdf')
    await entry.refresh()
    assert.isTrue(entry.nextVerificationOn! > DateTime.utc().plus({ months: 11 }))

    await page.getByRole('link', { name: 'Corriger' }).click()
    await page.getByText('un changement leur est annoncé d’abord').waitFor()
    await accessible()
    assert.equal(await page.getByLabel('Où les données sont-elles stockées ?').count(), 0)
    await page.getByLabel('Référence du contrat').fill('NS-2026-4')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByText('Référence du contrat : NS-2026-4').waitFor()
    const kept = await Subprocessor.findOrFail(entry.id)
    assert.equal(kept.contractReference, 'NS-2026-4')
    await page.context().close()
  })
})
