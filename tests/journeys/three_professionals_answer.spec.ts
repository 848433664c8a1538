import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import FileRightsRequest from '#rights_requests/actions/file_rights_request'
import TakeCharge from '#rights_requests/actions/take_charge'
import VerifyRightsRequest from '#rights_requests/actions/verify_rights_request'
import { answerOf } from '#rights_requests/api/answer'
import { dayInWords } from '#deadlines/wording'
import { followInstruction } from '#rights_requests/follow_instruction'
import ControllerInstruction from '#rights_requests/models/controller_instruction'
import RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import RightsRequestLink from '#rights_requests/models/rights_request_link'
import { assertAccessible } from '#tests/helpers/axe'
import { aSite, book } from '#tests/helpers/booking'
import { atTheDesk, leaveTenant } from '#tests/helpers/desk'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aUser, carryOut, filing } from '#tests/helpers/rights_requests'

const EMAIL = 'ines.vasseur@exemple.example'
const SAID = { actor: 'system', at: DateTime.utc() } as const

/** What the job would do with the last instruction given. */
async function follow() {
  await leaveTenant()
  const instruction = await ControllerInstruction.query().orderBy('givenAt', 'desc').firstOrFail()
  await followInstruction(instruction.id, () => SAID)
}

test.group('Three professionals answer one request', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('one accepts, one refuses, one asks for time; the person follows all on one page', async ({
    assert,
    browser,
    browserContext,
    visit,
  }) => {
    const sites = []
    for (const name of ['Atelier Morel', 'Cabinet Lenoir', 'Étude Vernay']) {
      const site = await aSite({ professional: { name, answersRightsItself: true } })
      await book(site, '2027-03-08T09:00', { email: EMAIL, lastName: 'Vasseur' })
      sites.push({ site, owner: await atTheDesk(site, 'professional') })
    }
    const at = DateTime.utc().minus({ hours: 3 })
    const { id, reference } = await new FileRightsRequest().handle({
      ...filing({ email: EMAIL, concern: 'professional', receivedAt: at }),
      professionalIds: sites.map(({ site }) => site.professional.id),
      stamp: { actor: 'person', at },
    })
    const link = await RightsRequestLink.findByOrFail('rightsRequestId', id)
    await new VerifyRightsRequest().handle({ linkId: link.id, stamp: { actor: 'person', at } })
    const dpo = await aUser('dpo')
    await new TakeCharge().handle({ id, stamp: { actor: `user:${dpo.id}`, at } })

    await browserContext.loginAs(dpo)
    const desk = await visit(`/dpo/demandes/${id}`)
    await assertAccessible(desk, assert)
    for (const { site } of sites) {
      await desk.goto(`/dpo/demandes/${id}`)
      const own = desk.locator('section').filter({ hasText: site.professional.name })
      await own.getByRole('link', { name: 'Proposer une réponse' }).first().click()
      await assertAccessible(desk, assert)
      await desk.getByLabel('Pour le professionnel seul').fill('Rien ne s’y oppose.')
      await desk.getByRole('button', { name: 'Envoyer la proposition' }).click()
      await desk.getByText('La proposition est envoyée').waitFor()
    }

    const { baseURL } = (browserContext as never as { _options: { baseURL: string } })._options
    const shown: string[] = []
    const steps = [
      ['Accepter', 'Donner l’instruction d’accepter', 'La plateforme l’exécute'],
      ['Refuser', 'Donner l’instruction de refuser', 'La personne reçoit le refus'],
      ['Demander un délai', 'Demander à prolonger', 'La personne est prévenue du nouveau délai'],
    ]
    for (const [index, { owner }] of sites.entries()) {
      const [button, submit, said] = steps[index]
      const context = await browser.newContext({ baseURL, locale: 'fr' })
      const page = await context.newPage()
      await page.goto('/connexion')
      await page.getByLabel('Adresse électronique').fill(owner.email)
      await page.getByLabel('Mot de passe').fill('une phrase de passe')
      await page.getByRole('button', { name: 'Se connecter' }).click()
      await page.goto('/pro/demandes')
      await assertAccessible(page, assert)
      assert.equal(await page.locator('tbody tr').count(), 1)
      shown.push((await page.locator('tbody time').getAttribute('datetime'))!)
      await page.getByRole('link', { name: reference }).click()
      await page.getByText('Rien ne s’y oppose.').waitFor()
      await assertAccessible(page, assert)
      const text = await page.locator('main').textContent()
      for (const other of sites) {
        if (other.owner.id === owner.id) continue
        assert.notInclude(text!, other.site.professional.name)
      }
      shown.push((await page.locator('.deadline-headline time').getAttribute('datetime'))!)
      await page.getByRole('link', { name: button, exact: true }).click()
      await assertAccessible(page, assert)
      if (index > 0) {
        await page.getByRole('radio').first().check()
        await page
          .getByLabel('Explication pour la personne')
          .fill('Voici pourquoi, en quelques mots utiles.')
      }
      await page.getByRole('button', { name: submit }).click()
      await page.getByText(said).waitFor()
      await assertAccessible(page, assert)
      await context.close()
      await follow()
    }
    await carryOut(id)

    const parts = await RequestPart.of(id)
    const states = sites.map(
      ({ site }) => parts.find((it) => it.professionalId === site.professional.id)!.state
    )
    assert.deepEqual(states, ['answered', 'refused', 'awaiting_decision'])
    const whole = await RightsRequest.whole(id)
    const extended = whole.parts.find(({ state }) => state === 'awaiting_decision')!
    const { lastDay } = whole.deadlineOf(extended)

    const letters = await lettersAbout(reference)
    const forwarded = letters.filter(({ template }) => template.endsWith('/forwarded'))
    const [firstDay] = forwarded.map(({ content }) => String(content.lastDay))
    assert.deepEqual([...new Set(shown)], [firstDay])
    const longer = letters.find(({ template }) => template.endsWith('/extended'))!
    assert.equal(longer.content.lastDay, lastDay)
    const api = await answerOf({ id })
    assert.equal(api.parts.find(({ state }) => state === 'awaiting_decision')!.last_day, lastDay)
    await desk.goto('/dpo/demandes')
    const row = desk.locator('tbody tr').filter({ hasText: reference })
    assert.equal(await row.locator('time').first().getAttribute('datetime'), lastDay)

    const elsewhere = await browser.newContext({ baseURL, locale: 'fr' })
    const person = await elsewhere.newPage()
    const answer = letters.findLast(({ content }) => content.token)!
    await person.goto(`/suivi/${answer.content.token}`)
    await assertAccessible(person, assert)
    const page = (await person.locator('main').textContent())!
    for (const word of ['Répondue', 'Refusée', 'En attente de la décision du professionnel']) {
      assert.include(page, word)
    }
    for (const { site } of sites) assert.include(page, site.professional.name)
    assert.include(page, dayInWords(lastDay!, 'fr'))
    await elsewhere.close()
  })
})
