import { setTimeout as sleep } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'
import type { Browser, BrowserContext, Page } from 'playwright'
import type { Site } from '#tests/helpers/booking'
import type { Traced } from '#tests/helpers/traces/needles'
import type { startMailServer } from '#tests/integration/letters/mail_server'

/** Somebody with rare names, who has left traces everywhere. */
export const PERSON: Traced = {
  lastName: 'Quillivéric',
  firstName: 'Thaïsandre',
  email: 'tq.zarabine@ozannette.example',
  phone: '+33639984721',
  words: ['tromboncelle', 'psaltérimbre', 'zirconette', 'vermiglisse'],
}
/** The address as the person types it. */
export const TYPED = 'TQ.Zarabine@Ozannette.Example'
export type World = {
  site: Site
  browser: Browser
  url: string
  mails: Awaited<ReturnType<typeof startMailServer>>
}

/** The last link of letters to the person whose text holds these words. */
export async function linkIn({ mails }: World, words: RegExp, path: RegExp): Promise<string> {
  for (let tries = 0; tries < 900; tries++) {
    const letter = mails.received
      .filter(({ to }) => to?.[0].address?.toLowerCase() === PERSON.email)
      .filter(({ text, subject }) => words.test(`${subject}\n${text}`))
      .at(-1)
    const link = letter?.text?.match(path)?.[0]
    if (link) return link
    await sleep(100)
  }
  throw new Error(`No letter came: ${words}`)
}

export async function aPage({ browser, url }: World): Promise<[Page, BrowserContext]> {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: url, locale: 'fr' })
  return [await context.newPage(), context]
}

export const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).click()

/** Books on the site, and opens the page that manages the appointment. */
async function bookOnline(page: Page, { site }: World, place: number) {
  await page.goto(`/rdv/${site.professional.slug}`)
  await page.getByRole('link', { name: /Réglage/ }).click()
  await page.locator('.hours a').nth(place).click()
  await page.getByLabel('Nom', { exact: true }).fill(PERSON.lastName)
  await page.getByLabel('Prénom').fill(PERSON.firstName)
  await page.getByLabel('Téléphone').fill('06 39 98 47 21')
  await page.getByLabel('Adresse électronique').fill(TYPED)
  await page.getByLabel('Instrument').fill('psaltérimbre ancien')
  await page.getByLabel(/Un mot pour le professionnel/).fill('Le tromboncelle est rayé')
  await page.getByLabel(/J’ai lu l’information/).check()
  await press(page, 'Vérifier mes réponses')
  await press(page, 'Prendre ce rendez-vous')
  await page.getByRole('heading', { name: 'Votre rendez-vous est pris' }).waitFor()
  await page.getByRole('link', { name: 'Gérer mon rendez-vous' }).click()
}

export async function aRichPerson(world: World) {
  const [page, context] = await aPage(world)
  await bookOnline(page, world, 1)
  const past = {
    starts_at: '2026-05-04T09:00:00Z',
    ends_at: '2026-05-04T09:30:00Z',
    status: 'done',
  }
  await db.from('appointments').where('professional_id', world.site.professional.id).update(past)

  await bookOnline(page, world, 2)
  await page.getByRole('link', { name: 'Déplacer le rendez-vous' }).click()
  await page.locator('.hours a').nth(5).click()
  await press(page, 'Déplacer le rendez-vous')
  await page.getByText('Votre rendez-vous est déplacé').waitFor()
  await bookOnline(page, world, 3)
  await page.getByRole('link', { name: 'Annuler le rendez-vous' }).click()
  await press(page, 'Annuler le rendez-vous')
  await page.getByText('Votre rendez-vous est annulé').waitFor()
  await bookOnline(page, world, 4)

  await page.goto('/connexion')
  await page.getByLabel('Adresse électronique').fill(TYPED)
  await page.getByLabel('Mot de passe').fill('vermiglisse et autres')
  await press(page, 'Se connecter')
  await page.goto('/connexion')
  await page.getByRole('link', { name: 'Mot de passe oublié ?' }).click()
  await page.getByLabel('Adresse électronique').fill(TYPED)
  await press(page, 'Envoyer le lien')
  await context.close()
}

/** Files a request on the site; gives its reference and the address where it is followed. */
export async function fileRequest(world: World, right: string, about: string) {
  const [page, context] = await aPage(world)
  await page.goto('/droits')
  await page.getByLabel('J’ai pris rendez-vous').check()
  await press(page, 'Continuer')
  await page.getByLabel(right).check()
  await press(page, 'Continuer')
  await page.getByLabel(about).check()
  await press(page, 'Continuer')
  await page.getByLabel('Nom', { exact: true }).fill(PERSON.lastName)
  await page.getByLabel('Prénom', { exact: true }).fill(PERSON.firstName)
  await page.getByLabel('Adresse électronique', { exact: true }).fill(TYPED)
  await page.getByLabel('Téléphone').fill('+33 6 39 98 47 21')
  await page.getByLabel(/Précisions/).fill('La zirconette aussi')
  await press(page, 'Vérifier mes réponses')
  await press(page, 'Envoyer ma demande')
  await page.getByRole('heading', { name: 'Votre demande est enregistrée' }).waitFor()
  const { reference } = await db
    .from('rights_requests')
    .orderBy('received_at', 'desc')
    .firstOrFail()
  const link = await linkIn(world, new RegExp(reference), /https?:\S+\/suivi\/\S+/)
  await page.goto(link)
  await press(page, 'Confirmer ma demande')
  await context.close()
  return { reference, link }
}

export async function withdraw(world: World, link: string) {
  const [page, context] = await aPage(world)
  await page.goto(link)
  await page.getByRole('link', { name: 'Retirer ma demande' }).click()
  await press(page, 'Retirer la demande')
  await context.close()
}

/** The DPO accepts; the worker of the platform does the rest. Gives where the answer is read. */
export async function accept(world: World, desk: Page, reference: string): Promise<string> {
  const { id } = await db.from('rights_requests').where({ reference }).firstOrFail()
  await desk.goto(`/dpo/demandes/${id}`)
  await press(desk, 'Prendre en charge')
  await desk.getByRole('link', { name: 'Décider' }).click()
  await desk.getByRole('link', { name: 'Accepter' }).click()
  await desk.getByLabel(/J’ai vérifié/).check()
  await desk.locator('main form:has([name=confirmed]) .button').click()
  const answered = new RegExp(`a été acceptée[^]*|${reference}[^]*a été acceptée`)
  await linkIn(world, new RegExp(`${reference}[^]*a été acceptée`), answered)
  return linkIn(world, new RegExp(`${reference}[^]*a été acceptée`), /https?:\S+\/suivi\/\S+/)
}
