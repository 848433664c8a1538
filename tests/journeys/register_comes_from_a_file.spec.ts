import { readFile } from 'node:fs/promises'
import testUtils from '@adonisjs/core/services/test_utils'
import limiter from '@adonisjs/limiter/services/main'
import { test } from '@japa/runner'
import type { Page } from 'playwright'
import { assertAccessible } from '#tests/helpers/axe'
import { aSite } from '#tests/helpers/booking'
import { cnilFile, cnilRecord } from '#tests/helpers/cnil_register'
import { aSubprocessor } from '#tests/helpers/parties'
import { aUser } from '#tests/helpers/rights_requests'

async function bring(page: Page, name: string, buffer: Buffer) {
  const file = { name, mimeType: 'application/octet-stream', buffer }
  await page.getByLabel('Fichier du registre').setInputFiles(file)
  await page.getByRole('button', { name: 'Voir l’aperçu' }).click()
  await page.getByRole('heading', { level: 1, name: 'Aperçu de l’import' }).waitFor()
}

test.group('A register comes from a file', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('that somebody has edited, is corrected, enters, leaves and comes back', async ({
    browserContext,
    visit,
    assert,
  }) => {
    await aSubprocessor()
    const { professional } = await aSite()
    await browserContext.loginAs(await aUser('professional', { professionalId: professional.id }))
    const page = await visit('/pro/registre')
    const accessible = () => assertAccessible(page, assert)

    await page.getByRole('link', { name: 'Importer un registre' }).click()
    await accessible()
    await page.getByRole('button', { name: 'Voir l’aperçu' }).click()
    await accessible()

    const wrong = { transfer: ['Privacy shield'], country: 'Syldavie' }
    const edited = (told: typeof wrong) =>
      cnilFile([{ name: 'Paie 2026', rows: cnilRecord('Gestion de la paie', told) }])
    await bring(page, 'registre.ods', await edited(wrong))
    await page
      .getByText(/Feuille «\sPaie 2026\s», cellule E\d+\s: pays inconnu \(Syldavie\)/)
      .waitFor()
    assert.equal(await page.getByRole('button', { name: 'Importer' }).count(), 0)
    await accessible()

    await page.getByRole('link', { name: 'Choisir un autre fichier' }).click()
    const file = await edited({ ...wrong, country: 'États-Unis' })
    await bring(page, 'registre.ods', file)
    await page.getByText('le Privacy Shield ne permet plus aucun transfert').waitFor()
    await page.getByText('2 traitements nouveaux').waitFor()
    await page.getByText('Feuilles laissées de côté').click()
    await page.getByText('« 4 - Exemple » est un exemple.').waitFor()
    await accessible()
    await page.getByRole('button', { name: 'Importer' }).click()
    await page.getByText('2 traitements entrés au registre').waitFor()
    await page.getByText('Établir les bulletins').first().waitFor()

    await page.getByRole('link', { name: 'Importer un registre' }).click()
    await bring(page, 'registre.ods', file)
    await page.getByText('Tout est déjà au registre').waitFor()

    await page.goto('/pro/registre/telecharger')
    await accessible()
    await page.getByLabel('Tableur (ODS)').check()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Télécharger' }).click(),
    ])
    const ours = await readFile(await download.path())
    await page.goto('/pro/registre/import')
    await bring(page, 'registre.ods', ours)
    await page.getByText('Tout est déjà au registre').waitFor()

    await page.goto('/pro/registre/import')
    const clauses = { transfer: ['Clauses contractuelles types'], country: 'États-Unis' }
    await bring(page, 'registre.ods', await edited(clauses))
    await page.getByText('1 traitement en désaccord avec le registre').waitFor()
    await accessible()
    await page.getByLabel(/Remplacer «\sGestion de la paie\s» par/).check()
    await page.getByRole('button', { name: 'Importer' }).click()
    await page.getByText('1 remplacé').waitFor()
    await page.getByText('Clauses types de la Commission').first().waitFor()
  })
})
