import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { assertAccessible } from '#tests/helpers/axe'
import { choose, LAW, WHY } from '#tests/helpers/bases'
import { aSite, book } from '#tests/helpers/booking'
import { atTheDesk, leaveTenant } from '#tests/helpers/desk'
import { aRequestInProgress, aUser, partPath } from '#tests/helpers/rights_requests'

const EMAIL = 'ines.vasseur@exemple.example'
const PURPOSE = 'Prendre, déplacer et annuler les rendez-vous'
const TASK = 'Mission d’intérêt public (RGPD, art. 6(1)(e))'

test.group('A professional chooses a legal basis', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('with help, reads what changes, and goes back to what was declared', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const site = await aSite({ professional: { name: 'Mairie de Sète' } })
    const other = await aSite()
    await browserContext.loginAs(await atTheDesk(site, 'professional'))
    const page = await visit('/pro/registre/activites/booking.appointments')
    await page.getByRole('link', { name: `Choisir la base légale : ${PURPOSE}` }).click()
    await assertAccessible(page, assert)

    const answer = (question: RegExp, said: 'Oui' | 'Non') =>
      page.getByRole('group', { name: question }).getByLabel(said).check()
    await answer(/^Une loi vous oblige/, 'Non')
    await answer(/^Le faites-vous pour une mission/, 'Oui')
    await page.getByRole('button', { name: 'Voir où cela mène' }).click()
    await page.getByText(`Vos réponses mènent à : ${TASK}`).waitFor()
    assert.isTrue(await page.getByRole('radio', { name: /^Mission d’intérêt public/ }).isChecked())
    assert.equal(await page.getByRole('radio', { name: /^Consentement/ }).count(), 0)

    await page.getByLabel('Pourquoi cette base est la bonne').fill(WHY)
    await page.getByRole('button', { name: 'Voir ce qui change' }).click()
    await page.getByText('Citez le texte sur lequel vous vous appuyez').first().waitFor()
    await assertAccessible(page, assert)
    await page.getByLabel('Texte sur lequel vous vous appuyez').fill(`${LAW}.`)
    await page.getByRole('button', { name: 'Voir ce qui change' }).click()
    const rights = page.getByRole('row', { name: /^S’opposer/ })
    assert.match(await rights.innerText(), /Non\s+Oui/)
    assert.match(await page.getByRole('row', { name: /^Emporter/ }).innerText(), /Oui\s+Non/)
    await assertAccessible(page, assert)
    await page.getByRole('button', { name: 'Choisir cette base légale' }).click()
    await page.getByRole('cell', { name: `${TASK} · ${LAW} · ${WHY}` }).waitFor()

    await leaveTenant()
    await page.goto(`/rdv/${site.professional.slug}/confidentialite`)
    await page.getByText(`Texte : ${LAW}.`).waitFor()
    await leaveTenant()
    await page.goto(`/rdv/${other.professional.slug}/confidentialite`)
    assert.equal(await page.getByText('Mission d’intérêt public').count(), 0)

    await leaveTenant()
    await page.goto('/pro/registre/finalites/appointments')
    await page.getByRole('rowheader', { name: /^Depuis le/ }).waitFor()
    await page.getByRole('radio', { name: /^Contrat/ }).check()
    await page.getByLabel('Pourquoi cette base est la bonne').fill('Les gens le demandent.')
    await page.getByRole('button', { name: 'Voir ce qui change' }).click()
    await page.getByRole('button', { name: 'Choisir cette base légale' }).click()
    await page
      .getByRole('row', { name: PURPOSE })
      .getByRole('cell', { name: /^Contrat ou mesures précontractuelles/ })
      .waitFor()
    assert.equal(await page.getByText(LAW).count(), 0)
    await leaveTenant()
    await page.goto('/pro/registre/finalites/appointments')
    await page.getByRole('rowheader', { name: /^Du .* au / }).waitFor()
  }).timeout(120_000)

  test('and the platform’s DPO decides on objections as it says', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const site = await aSite()
    await book(site, '2027-03-08T09:00', { email: EMAIL })
    const dpo = await aUser('dpo')
    const { id } = await aRequestInProgress(dpo, {
      ...{ askedRights: ['objection'], concern: 'professional', email: EMAIL },
      professionalIds: [site.professional.id],
    })
    const address = `${await partPath(id)}/decision`
    await browserContext.loginAs(dpo)
    const desk = await visit(address)
    const letters = desk.getByRole('heading', { name: /^Confirmer les rendez-vous/ })
    assert.equal(await letters.count(), 0)

    await choose(await atTheDesk(site, 'professional'), {
      ...{ purpose: 'appointment_letters', basis: 'legitimate_interests' },
      restsOn: 'Éviter les rendez-vous manqués',
    })
    await desk.goto(address)
    await letters.waitFor()
    await desk.getByText(/^Intérêts légitimes .*La personne peut s’y opposer/).waitFor()
    await assertAccessible(desk, assert)
  }).timeout(120_000)
})
