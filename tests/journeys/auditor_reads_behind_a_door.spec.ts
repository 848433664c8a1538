import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { unzipSync } from 'fflate'
import { DateTime } from 'luxon'
import CheckMandate from '#audits/actions/check_mandate'
import ReadingDoor from '#audits/models/reading_door'
import { anAudit, AUDITOR, by, codeOf, MANDATE } from '#tests/helpers/audits'
import { assertAccessible } from '#tests/helpers/axe'
import { aSite } from '#tests/helpers/booking'
import { atTheDesk, leaveTenant } from '#tests/helpers/desk'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { pdfText } from '#tests/helpers/pdf_text'

test.group('An auditor reads behind a door', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('that a professional opened for them, until it is shut', async ({
    assert,
    browser,
    browserContext,
    visit,
  }) => {
    const site = await aSite({ professional: { name: 'Atelier Morel' } })
    const { id: professionalId } = site.professional
    const { id } = await anAudit({ professionalId, auditor: AUDITOR, mandate: MANDATE })
    await new CheckMandate().handle({ id, mandate: null, stamp: by(DateTime.utc()) })

    await browserContext.loginAs(await atTheDesk(site, 'professional'))
    const own = await visit('/pro/contrat/lecteurs/nouveau')
    await assertAccessible(own, assert)
    await own.getByLabel('Un auditeur').check()
    await own.getByLabel('Nom et prénom').fill(AUDITOR.name)
    await own.getByLabel('Organisme de cette personne').fill(AUDITOR.organisation)
    await own.getByLabel('Adresse électronique de cette personne').fill(AUDITOR.email)
    await own.getByLabel('Registre des traitements').check()
    await own.getByLabel('Mesures de sécurité').check()
    await own.getByLabel('Pour quel audit').selectOption({ index: 1 })
    await own.getByLabel('Pourquoi cet accès').fill('Préparer l’audit.')
    await own.getByRole('button', { name: 'Ouvrir cet accès' }).click()
    await own.getByText('Le lien part à Ulysse Beaurepaire.').waitFor()
    await assertAccessible(own, assert)

    await leaveTenant()
    const door = await ReadingDoor.findByOrFail('professionalId', professionalId)
    const [letter] = await lettersAbout(door.reference)
    assert.equal(letter.to.email, AUDITOR.email)
    const context = await browser.newContext({
      javaScriptEnabled: false,
      acceptDownloads: true,
      baseURL: `http://${process.env.HOST}:${process.env.PORT}`,
      locale: 'fr',
    })
    const page = await context.newPage()
    const accessible = () => assertAccessible(page, assert)
    await page.goto(`/lecture/${letter.content.token}`)
    await accessible()
    await page.getByRole('button', { name: 'Recevoir un code' }).click()
    await page.getByText('Un code est envoyé').waitFor()
    await page.getByLabel('Code reçu par courriel').fill('000 000')
    await page.getByRole('button', { name: 'Ouvrir les documents' }).click()
    await page.getByText('Ce n’est pas le bon code').waitFor()
    await accessible()
    await leaveTenant()
    await page.getByLabel('Code reçu par courriel').fill(await codeOf(door.reference))
    await page.getByRole('button', { name: 'Ouvrir les documents' }).click()
    await page.getByRole('heading', { name: 'Avant de lire' }).waitFor()
    await accessible()
    await leaveTenant()
    await page.getByLabel('Je garde confidentiel').check()
    await page.getByRole('button', { name: 'M’engager et lire' }).click()
    await page.getByRole('heading', { name: /Documents\s: Atelier Morel/ }).waitFor()
    await accessible()
    assert.isFalse(await page.getByText('Sous-traitants ultérieurs').isVisible())

    const take = async (name: RegExp) => {
      await leaveTenant()
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name }).click(),
      ])
      return readFile(await download.path())
    }
    const measures = await pdfText(await take(/^Mesures de sécurité de la plateforme/))
    assert.include(measures, 'art. 32')
    const files = unzipSync(await take(/^Tout prendre/))
    const sums = Buffer.from(files.SHA256SUMS).toString()
    for (const [name, bytes] of Object.entries(files)) {
      if (name === 'SHA256SUMS') continue
      assert.include(sums, `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`)
    }
    assert.isEmpty(Object.keys(files).filter((name) => /4-sous|5-audits/.test(name)))

    await leaveTenant()
    await own.reload()
    const rows = await own.getByRole('rowheader').allTextContents()
    assert.deepEqual(rows.map((text) => text.trim()).toSorted(), [
      'Le même, pour une machine',
      'Mesures de sécurité de la plateforme',
      'Mesures de sécurité de la plateforme',
      'Registre des activités de traitement',
      'Tous les documents, en une archive',
    ])
    await assertAccessible(own, assert)
    await own.getByRole('button', { name: 'Retirer l’accès' }).click()
    await own.getByText('plus rien ne s’ouvre par ce lien').waitFor()
    await leaveTenant()
    await page.reload()
    await page.getByRole('heading', { name: 'Cet accès est fermé' }).waitFor()
    await accessible()
    await context.close()
  }).timeout(120_000)
})
