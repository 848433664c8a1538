import { readFile } from 'node:fs/promises'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { withArchived } from '#inventory/restricted'
import { nightOf } from '#retention/domain/night'
import { carryOnRetention, runRetention } from '#retention/jobs'
import { assertAccessible } from '#tests/helpers/axe'
import { aSite, book, paris } from '#tests/helpers/booking'
import { aClock } from '#tests/helpers/clock'
import { pdfText } from '#tests/helpers/pdf_text'
import { aUser } from '#tests/helpers/rights_requests'

const CONSERVATION = '/dpo/conservation'
const NAME = 'Lutherie Quatresaisons'

/** Two appointments of March end 120 days after, on 9 July, one of the 24th on 23 July. A session outlives twenty minutes. */
const BEFORE = paris('2027-07-10T02:55')
const NIGHT = paris('2027-07-10T03:15')

/** In the agenda or in the archive. */
const left = (professionalId: string) =>
  db.transaction((trx) =>
    withArchived(trx, () =>
      trx.from('appointments').where({ professional_id: professionalId }).exec()
    )
  )

test.group('Lengths run out', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('and the DPO sees it coming, reads the report of the night, and proves it', async ({
    assert,
    browserContext,
    cleanup,
    visit,
  }) => {
    const clock = aClock(cleanup)
    clock.isAt(BEFORE)
    const site = await aSite({ professional: { name: NAME } })
    const { id: professionalId } = site.professional
    await book(site, '2027-03-10T09:00')
    await book(site, '2027-03-10T10:00')
    await book(site, '2027-03-24T09:00')
    const dpo = await aUser('dpo')
    await browserContext.loginAs(dpo)
    const page = await visit(CONSERVATION)
    const go = (path: string) => page.goto(new URL(path, page.url()).href)
    const look = () => assertAccessible(page, assert)

    /** What the next night ends, and what the ninety days after it end, as a picture and as a table. */
    const due = page.getByRole('table', { name: 'Nuit du 10 juillet 2027' })
    const appointments = due.getByRole('row', { name: 'Rendez-vous et coordonnées' })
    const announced = Number(await appointments.getByRole('cell').innerText())
    assert.isAtLeast(announced, 2)
    await page.getByRole('img', { name: 'Barres : éléments qui partent chaque semaine' }).waitFor()
    await page.getByText('Les mêmes nombres, jour par jour').click()
    const ahead = page.getByRole('table', { name: 'Éléments qui partent chaque jour' })
    await ahead.getByRole('row', { name: '23 juillet 2027' }).waitFor()
    await look()

    clock.isAt(NIGHT)
    await runRetention.run({})
    await carryOnRetention.run({ night: nightOf(NIGHT) })
    assert.lengthOf(await left(professionalId), 1)

    await go(CONSERVATION)
    await page.getByRole('link', { name: '10 juillet 2027' }).click()
    await page.getByRole('heading', { level: 1, name: 'Passage de la nuit du 10' }).waitFor()
    const report = page.getByRole('table', { name: 'Par ensemble de données et par responsable' })
    const its = report.getByRole('row', { name: NAME }).filter({ hasText: 'Rendez-vous' })
    await look()
    const counts = await its.getByRole('cell').first().innerText()
    assert.match(counts, /^2\b/)
    assert.include(counts, 'appointment_contacts 2, appointments 2')
    /** The third one, with its contact, leaves the agenda the same night. */
    assert.include(counts, '2 lignes passées à l’archive')

    await page.getByRole('button', { name: 'Établir l’attestation' }).click()
    await page.getByText('est établie.').waitFor()
    await look()
    const taken = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Télécharger le PDF' }).click()
    const download = await taken
    const pdf = await readFile(await download.path())
    const { number } = await db.from('attestations').where('kind', 'retention_run').firstOrFail()
    const text = await pdfText(pdf)
    for (const words of [number, nightOf(NIGHT), NAME]) assert.include(text, words)

    /** Anybody verifies the file. */
    await go('/verifier')
    const file = { name: 'attestation.pdf', mimeType: 'application/pdf', buffer: pdf }
    await page.getByLabel('Fichier PDF de l’attestation').setInputFiles(file)
    await page.getByRole('button', { name: 'Vérifier le fichier' }).click()
    assert.include(await page.getByRole('status').textContent(), 'Authentique')
    await page.getByRole('heading', { name: number }).waitFor()
    await look()
  }).timeout(120_000)
})
