import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type { Browser, Page } from 'playwright'
import type { Assert } from '@japa/assert'
import Audit from '#audits/models/audit'
import type User from '#people/models/user'
import { AUDITOR, PDF_BYTES } from '#tests/helpers/audits'
import { assertAccessible } from '#tests/helpers/axe'
import { aSite } from '#tests/helpers/booking'
import { atTheDesk, leaveTenant } from '#tests/helpers/desk'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aUser } from '#tests/helpers/rights_requests'

/** Somebody signed in, without a script, whose every page is looked at. */
class Desk {
  constructor(
    readonly page: Page,
    readonly assert: Assert
  ) {}

  static async of(user: User, browser: Browser, assert: Assert): Promise<Desk> {
    await leaveTenant()
    const context = await browser.newContext({
      javaScriptEnabled: false,
      baseURL: `http://${process.env.HOST}:${process.env.PORT}`,
      locale: 'fr',
    })
    const page = await context.newPage()
    await page.goto('/connexion')
    await page.getByLabel('Adresse électronique').fill(user.email)
    await page.getByLabel('Mot de passe').fill('une phrase de passe')
    await page.getByRole('button', { name: 'Se connecter' }).click()
    await leaveTenant()
    return new Desk(page, assert)
  }

  async open(path: string) {
    await leaveTenant()
    await this.page.goto(path)
    await assertAccessible(this.page, this.assert)
  }

  async follow(name: string | RegExp) {
    await leaveTenant()
    await this.page.getByRole('link', { name }).first().click()
    await assertAccessible(this.page, this.assert)
  }

  fill(label: string, value: string) {
    return this.page.getByLabel(label, { exact: true }).fill(value)
  }

  async press(name: string, said: string | RegExp) {
    await leaveTenant()
    await this.page.getByRole('button', { name, exact: true }).click()
    await this.page.getByText(said).first().waitFor()
    await leaveTenant()
    await assertAccessible(this.page, this.assert)
  }
}

test.group('A controller has the platform audited', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('from the request to the last action done, without a script', async ({
    assert,
    browser,
  }) => {
    const site = await aSite({ professional: { name: 'Atelier Morel' } })
    const dpo = await aUser('dpo')
    const owner = await Desk.of(await atTheDesk(site, 'professional'), browser, assert)
    await owner.open('/pro/contrat')
    await owner.follow('Voir ou demander un audit')
    await owner.follow('Demander un audit')
    await owner.page.getByText('Audit à partir du').first().waitFor()
    await owner.fill('Que faut-il vérifier\u00A0?', 'Qui lit les notes des rendez-vous.')
    await owner.fill('Premier jour proposé', DateTime.utc().plus({ days: 2 }).toISODate())
    await owner.page.getByLabel('Un auditeur que nous mandatons').check()
    await owner.fill('Nom de l’auditeur', AUDITOR.name)
    await owner.fill('Adresse électronique de l’auditeur', AUDITOR.email)
    const mandate = { name: 'mandat.pdf', mimeType: 'application/pdf', buffer: PDF_BYTES }
    await owner.page.getByLabel('Mandat de l’auditeur').setInputFiles(mandate)
    await owner.page.getByLabel('Nous gardons confidentiel').check()
    await owner.press('Envoyer la demande', /Trop proche\s: un audit peut commencer à partir du/)

    const earliest = owner.page.getByLabel('Premier jour proposé', { exact: true })
    const asked = await Audit.findBy('professionalId', site.professional.id)
    assert.isNull(asked)
    await earliest.fill(await earliestDay(owner.page))
    await owner.page.getByLabel('Mandat de l’auditeur').setInputFiles(mandate)
    await owner.press('Envoyer la demande', 'Votre demande est reçue')
    const { id, reference } = await Audit.findByOrFail('professionalId', site.professional.id)

    const desk = await Desk.of(dpo, browser, assert)
    await desk.open('/dpo/contrats')
    await desk.follow(/^Audits/)
    await desk.follow(reference)
    await desk.page.getByText('Le mandat de l’auditeur est à vérifier d’abord.').waitFor()
    await desk.follow('Vérifier le mandat')
    await desk.press('Le mandat est en règle', 'Le mandat est vérifié.')
    await desk.follow('Proposer un autre jour')
    await desk.fill('Pourquoi un autre jour\u00A0?', 'Nous déménageons ce jour-là.')
    await desk.press('Proposer ce jour', 'Le professionnel est prévenu du jour proposé.')

    await owner.open(`/pro/contrat/audits/${id}`)
    await owner.page.getByText('Nous déménageons ce jour-là.').first().waitFor()
    await owner.follow('Accepter ce jour')
    await owner.press('Accepter ce jour', 'Le jour est fixé.')

    await desk.open(`/dpo/contrats/audits/${id}`)
    await desk.follow('Noter un engagement de confidentialité')
    await desk.page.getByLabel('L’auditeur').check()
    await desk.fill('Nom et qualité de la personne', 'Ulysse Beaurepaire, auditeur')
    await desk.press('Noter cet engagement', 'L’engagement est noté.')

    /** The days go by. */
    await leaveTenant()
    await Audit.query().where('id', id).update({ plannedDay: DateTime.utc().toISODate() })
    await desk.open(`/dpo/contrats/audits/${id}`)
    await desk.follow('L’audit a eu lieu')
    await desk.press('Oui, il a eu lieu', 'L’audit est noté comme tenu.')

    await owner.open(`/pro/contrat/audits/${id}`)
    await owner.follow('Noter un constat')
    await owner.page.getByLabel('Majeur').check()
    await owner.fill('Constat, en une ligne', 'Un compte dormant')
    await owner.press('Noter ce constat', 'Le constat est noté.')

    await desk.open(`/dpo/contrats/audits/${id}`)
    await desk.follow('Enregistrer les conclusions')
    await desk.fill('Conclusions', 'Un écart, sans suite pour les personnes.')
    await desk.press('Enregistrer les conclusions', 'Les conclusions sont enregistrées')
    await desk.follow('Décider d’une action')
    await desk.fill('Ce qui sera fait', 'Fermer le compte.')
    await desk.fill('Pour le', DateTime.utc().plus({ days: 10 }).toISODate())
    await desk.press('Décider de cette action', 'Des actions sont encore à faire.')
    await desk.follow(/^Dire que c’est fait/)
    await desk.fill('Ce qui a été fait', 'Fermé ce matin.')
    await desk.press('Dire que c’est fait', 'L’action est faite.')
    await desk.follow('Clore l’audit')
    await desk.press('Clore l’audit', 'L’audit est clos.')

    await owner.open(`/pro/contrat/audits/${id}`)
    await owner.page.getByText('Fermé ce matin.').waitFor()
    await owner.open('/pro/contrat/documentation')
    await owner.page.getByRole('link', { name: new RegExp(reference) }).waitFor()

    await leaveTenant()
    const letters = await lettersAbout(reference)
    const told = letters.filter(({ to }) => to.email === site.professional.email)
    assert.deepEqual(
      told.map(({ content }) => content.step),
      ['asked', 'other_day', 'planned', 'held', 'reported', 'closed']
    )
  }).timeout(120_000)
})

/** The day the page names as the first possible one, off its card. */
async function earliestDay(page: Page): Promise<string> {
  const date = page.locator('.deadline-dates > div').filter({ hasText: 'Audit à partir du' })
  const day = await date.first().locator('time').getAttribute('datetime')
  return day!
}
