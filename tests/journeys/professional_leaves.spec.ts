import { createHash } from 'node:crypto'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Assert } from '@japa/assert'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type { Page } from 'playwright'
import Appointment from '#booking/models/appointment'
import { carryOnTerminations } from '#terminations/jobs'
import Termination from '#terminations/models/termination'
import { filesWrittenAnew } from '#tests/helpers/compactions'
import { assertAccessible } from '#tests/helpers/axe'
import { aSite, book, BOOKED_AT, paris } from '#tests/helpers/booking'
import { aClock } from '#tests/helpers/clock'
import { leaveTenant } from '#tests/helpers/desk'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { unzipped } from '#tests/helpers/packages'
import { pdfText } from '#tests/helpers/pdf_text'
import { aUser } from '#tests/helpers/rights_requests'
import { endDue } from '#tests/helpers/retention'
import { aHost } from '#tests/helpers/terminations'

const NAME = 'Lutherie Quatremarre'
const CLIENT = 'solene.armand@exemple.example'

/** The notice is given on Sunday 7 March 2027, the contract ends with 7 April, the reach with 22 April. */
const GIVEN = BOOKED_AT
const ENDED = paris('2027-04-08T08:00')
const REACH_OVER = paris('2027-04-23T08:00')
const CONFIRMED = paris('2027-04-26T08:00')
const BACKUPS_GONE = paris('2027-05-25T08:00')
const ARCHIVE_OVER = paris('2030-04-09T08:00')

test.group('A professional leaves the platform', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  async function theBellRings(id: string) {
    await leaveTenant()
    await carryOnTerminations.run({ id })
    return Termination.whole().where('id', id).firstOrFail()
  }

  async function downloaded(page: Page, name: RegExp) {
    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name }).click()
    const download = await waiting
    const stream = await download.createReadStream()
    return Buffer.concat(await Array.fromAsync(stream))
  }

  /** As everybody does: a session of a month ago is over. */
  async function signIn(page: Page, email: string) {
    await leaveTenant()
    await page.goto(new URL('/connexion', page.url()).href)
    await page.getByLabel('Adresse électronique').fill(email)
    await page.getByLabel('Mot de passe').fill('une phrase de passe')
    await page.getByRole('button', { name: 'Se connecter' }).click()
  }

  /** What anybody reads under the number of an attestation. */
  async function verified(page: Page, number: string, assert: Assert) {
    await page.goto(new URL(`/verifier/${number}`, page.url()).href)
    await assertAccessible(page, assert)
    return page.locator('main').innerText()
  }

  test('gives notice, takes the data back, has every copy destroyed, and the file closes after three years', async ({
    assert,
    browser,
    browserContext,
    cleanup,
    visit,
  }) => {
    const clock = aClock(cleanup)
    clock.isAt(GIVEN)
    const site = await aSite({ professional: { name: NAME } })
    const { id: professionalId, slug } = site.professional
    const host = await aHost({ name: 'Nuage des Alpes' })
    await book(site, '2027-03-09T09:00', { email: CLIENT })
    const late = await book(site, '2027-04-12T09:00', { email: CLIENT })
    const owner = await aUser('professional', { professionalId, fullName: 'Aude Quatremarre' })

    /** The owner gives notice, having read what it does. */
    await browserContext.loginAs(owner)
    const desk = await visit('/pro/contrat')
    await assertAccessible(desk, assert)
    await desk.getByRole('link', { name: 'Comment se passe la fin du contrat' }).click()
    await assertAccessible(desk, assert)
    await desk.getByRole('link', { name: 'Donner le préavis' }).click()
    await desk.getByText('Un rendez-vous pris après ce jour est annulé').waitFor()
    await assertAccessible(desk, assert)
    await desk.getByRole('button', { name: 'Donner le préavis' }).click()
    await desk.getByRole('alert').waitFor()
    await assertAccessible(desk, assert)
    await desk.getByLabel('Me restituer les données').check()
    await desk.getByLabel('Je mets fin au contrat').check()
    await desk.getByRole('button', { name: 'Donner le préavis' }).click()
    await desk.getByText('Le préavis court. Une lettre le confirme.').waitFor()
    await assertAccessible(desk, assert)
    await leaveTenant()
    const { id, reference } = await Termination.findByOrFail('professionalId', professionalId)

    /** What was booked beyond is cancelled, the person told, and the site says how long it is open. */
    await theBellRings(id)
    const beyond = await Appointment.findOrFail(late.id)
    assert.equal(beyond.status, 'cancelled')
    const person = await browser.newContext()
    cleanup(() => person.close())
    const page = await person.newPage()
    await page.goto(new URL(`/rdv/${slug}`, desk.url()).href)
    await page.getByText('7 avril 2027').first().waitFor()
    await assertAccessible(page, assert)

    /** The contract has ended: nothing is booked, and the account opens what its end leaves open. */
    clock.isAt(ENDED)
    const ended = await theBellRings(id)
    assert.equal(ended.state, 'in_reach')
    await page.goto(new URL(`/rdv/${slug}`, desk.url()).href)
    await page.getByText('il a quitté la plateforme').waitFor()
    await assertAccessible(page, assert)
    await signIn(desk, owner.email)
    await desk.getByText('Votre compte n’ouvre plus que cette page').waitFor()
    assert.equal(new URL(desk.url()).pathname, '/pro/contrat/fin')
    await assertAccessible(desk, assert)
    await desk.getByRole('link', { name: 'Relire votre contrat' }).click()
    await desk.getByText('Le contrat a pris fin').waitFor()
    await assertAccessible(desk, assert)
    await desk.goBack()

    /** The package: every file is the one that the list of digests names. */
    const archive = await downloaded(desk, /Télécharger l’archive/)
    const files = unzipped(archive)
    const listed = [...files.get('SHA256SUMS')!.matchAll(/^(\w{64}) [ *](.+)$/gm)]
    assert.isAbove(listed.length, 10)
    for (const [, digest, name] of listed) {
      assert.isTrue(files.has(name), name)
      if (/\.(json|csv|ics|vcf)$/.test(name)) assert.equal(sha256(files.get(name)!), digest, name)
    }
    const text = [...files.values()].join('\n')
    for (const said of [CLIENT, 'Réglage', 'BEGIN:VEVENT', 'BEGIN:VCARD'])
      assert.include(text, said)
    await leaveTenant()
    const { returnPackage } = await Termination.whole().where('id', id).firstOrFail()
    assert.equal(sha256(archive), returnPackage.sha256)
    await desk.getByRole('button', { name: 'J’ai bien reçu mes données' }).click()
    await desk.getByText('Vous avez confirmé la réception').waitFor()
    await assertAccessible(desk, assert)

    /** The reach is over: all is destroyed, attested in part, and the link of the letter opens that. */
    clock.isAt(REACH_OVER)
    const destroyed = await theBellRings(id)
    assert.equal(destroyed.state, 'awaiting_confirmations')
    await signIn(desk, owner.email)
    await desk.getByRole('alert').waitFor()
    const letters = await lettersAbout(reference)
    const attested = letters.find(({ template }) => template === 'terminations/attested')!
    assert.equal(attested.to.email, site.professional.email)
    await page.goto(new URL(`/fin-de-contrat/${attested.content.token}`, desk.url()).href)
    await assertAccessible(page, assert)
    const partial = await pdfText(await downloaded(page, /Télécharger l’attestation/))
    for (const said of [
      'Attestation partielle de',
      NAME,
      'Cette attestation est partielle',
      'Nuage des Alpes',
    ]) {
      assert.include(partial, said)
    }
    assert.notInclude(partial, CLIENT)
    const inPart = await verified(page, destroyed.partialNumber!, assert)
    assert.include(inPart, 'partielle')
    assert.notInclude(inPart, CLIENT)

    /** The DPO records what the host answers, with its evidence. */
    clock.isAt(CONFIRMED)
    await leaveTenant()
    const dpo = await aUser('dpo', { fullName: 'Hélène Roche' })
    const office = await browser.newContext()
    cleanup(() => office.close())
    await office.loginAs(dpo)
    const follow = await office.newPage()
    await follow.goto(new URL('/dpo/contrats/fins', desk.url()).href)
    await assertAccessible(follow, assert)
    await follow.getByRole('link', { name: reference }).click()
    await assertAccessible(follow, assert)
    await follow.getByRole('link', { name: `Enregistrer la réponse de ${host.name}` }).click()
    await follow.getByRole('button', { name: 'Enregistrer la confirmation' }).click()
    await follow.getByRole('alert').waitFor()
    await assertAccessible(follow, assert)
    await follow.getByLabel('Jour de la destruction').fill('2027-04-25')
    await follow.getByLabel('Preuve').fill('Courriel du 25 avril, certificat n° 12.')
    await follow.getByLabel('Pièce').setInputFiles({
      ...{ name: 'certificat.pdf', mimeType: 'application/pdf' },
      buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF'),
    })
    await follow.getByRole('button', { name: 'Enregistrer la confirmation' }).click()
    await follow.getByText('La confirmation est enregistrée.').waitFor()
    await assertAccessible(follow, assert)
    const waiting = await theBellRings(id)
    assert.isNull(waiting.completeNumber)

    /** The last backup has expired: a complete attestation takes the place of the partial one. */
    await filesWrittenAnew(BACKUPS_GONE)
    clock.isAt(BACKUPS_GONE)
    const over = await theBellRings(id)
    assert.equal(over.state, 'destroyed')
    assert.notInclude(await verified(page, over.completeNumber!, assert), 'partielle')
    assert.include(await verified(page, over.partialNumber!, assert), over.completeNumber!)

    /** The file opens by exception, for a reason that stays. */
    await signIn(follow, dpo.email)
    await follow.goto(new URL(`/dpo/contrats/fins/${id}`, desk.url()).href)
    await assertAccessible(follow, assert)
    await follow.getByRole('link', { name: 'Ouvrir le dossier archivé' }).click()
    await assertAccessible(follow, assert)
    await follow.getByLabel('Pourquoi l’ouvrir').fill('Réclamation du 20 mai, dossier 12.')
    await follow.getByRole('button', { name: 'Ouvrir pour 15 minutes' }).click()
    await follow.getByRole('heading', { name: 'Ce qu’il contient' }).waitFor()
    await assertAccessible(follow, assert)
    const file = unzipped(await downloaded(follow, /Télécharger le dossier/))
    assert.include([...file.values()].join('\n'), 'Aude Quatremarre')
    await follow.getByText('Réclamation du 20 mai, dossier 12.').waitFor()

    /** Three years have passed. */
    clock.isAt(ARCHIVE_OVER)
    await leaveTenant()
    await endDue(DateTime.utc(), 'terminations.archives')
    await signIn(follow, dpo.email)
    await follow.goto(new URL(`/dpo/contrats/fins/${id}`, desk.url()).href)
    await follow.getByText('Effacé', { exact: true }).waitFor()
    assert.equal(await follow.getByRole('link', { name: 'Ouvrir le dossier archivé' }).count(), 0)
    assert.notInclude(await follow.locator('main').innerText(), NAME)
  }).timeout(300_000)
})

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')
