import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import KeepAnnexes from '#agreements/actions/keep_annexes'
import CustomField from '#booking/models/custom_field'
import OrderExecution from '#rights_requests/actions/order_execution'
import { aSignature } from '#tests/helpers/agreements'
import { assertAccessible } from '#tests/helpers/axe'
import { aSite, book } from '#tests/helpers/booking'
import { atTheDesk, leaveTenant } from '#tests/helpers/desk'
import { packageOf } from '#tests/helpers/packages'
import {
  aRequestInProgress,
  aUser,
  carryOut,
  FILED_AT,
  onlyPart,
} from '#tests/helpers/rights_requests'

const LABEL = 'Format du livre'
const WHY = 'Le format permet de préparer le papier.'

test.group('A question added to the booking form', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('is in the register, its files, the contract and the copy of data, typed once', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const site = await aSite({
      professional: { name: 'Reliure Brindille', agreementSignedAt: null },
    })
    const { professional } = site
    const user = await atTheDesk(site, 'professional')
    await aSignature({ professional, user }, DateTime.utc().minus({ days: 1 }))

    await browserContext.loginAs(user)
    const desk = await visit('/pro/reglages/questions/nouvelle')
    await desk.getByLabel('La question').fill(LABEL)
    await desk.getByLabel('Pourquoi').fill(WHY)
    await desk.getByLabel('En écrivant').check()
    await desk.getByRole('button', { name: 'Ajouter' }).click()
    await desk.getByText('La question est posée à partir de maintenant').waitFor()

    await desk.goto('/pro/registre')
    await desk.getByRole('rowheader', { name: LABEL }).waitFor()
    await desk.getByRole('cell', { name: WHY }).waitFor()
    await leaveTenant()
    for (const format of ['csv', 'json']) {
      const file = await desk.request.get(`/pro/registre/fichier?format=${format}`)
      assert.include(await file.text(), LABEL, format)
      await leaveTenant()
    }

    await new KeepAnnexes().handle({ stamp: { actor: 'system', at: DateTime.utc() } })
    await desk.goto('/pro/contrat')
    await desk.getByText(`Question ajoutée : ${LABEL}`).waitFor()
    await desk.getByRole('link', { name: 'Version 2', exact: true }).click()
    await desk.getByText(LABEL).first().waitFor()
    await assertAccessible(desk, assert)
    await leaveTenant()

    const email = 'ines.vasseur@exemple.example'
    const { id: fieldId } = await CustomField.findByOrFail('label', LABEL)
    const answers = [{ fieldId, answer: 'In-octavo' }]
    await book(site, '2027-03-08T09:00', { email, answers })
    const text = await copyFor(email, professional.id)
    assert.include(text, LABEL)
    assert.include(text, 'In-octavo')
  }).timeout(120_000)
})

/** What somebody who asks for access is handed over. */
async function copyFor(email: string, professionalId: string): Promise<string> {
  const dpo = await aUser('dpo')
  const { id } = await aRequestInProgress(dpo, {
    ...{ askedRights: ['access'], concern: 'professional', email },
    professionalIds: [professionalId],
  })
  const stamp = { actor: `user:${dpo.id}`, at: FILED_AT.plus({ hours: 3 }) } as const
  await new OrderExecution().handle({ ...(await onlyPart(id)), stamp })
  await carryOut(id)
  const { files } = await packageOf(id)
  return files.get('vos-donnees.html')!
}
