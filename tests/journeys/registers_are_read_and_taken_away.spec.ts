import { readFile } from 'node:fs/promises'
import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { assertAccessible } from '#tests/helpers/axe'
import { aSite } from '#tests/helpers/booking'
import { aSubprocessor } from '#tests/helpers/parties'
import { pdfText } from '#tests/helpers/pdf_text'
import { aUser } from '#tests/helpers/rights_requests'

test.group('Registers are read and taken away', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('by a professional, in one click', async ({ browserContext, visit, assert }) => {
    await aSubprocessor()
    const { professional } = await aSite()
    const user = await aUser('professional', { professionalId: professional.id })
    await browserContext.loginAs(user)

    const page = await visit('/pro/registre')
    await assertAccessible(page, assert)
    await page.getByRole('link', { name: 'Destinataires' }).click()
    assert.isTrue(await page.getByRole('rowheader', { name: 'Nuage du Midi' }).isVisible())

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /PDF en anglais/ }).click(),
    ])
    const text = await pdfText(await readFile(await download.path()))
    assert.include(text, 'Record of processing activities')
    assert.include(text, professional.name)
  })

  test('by the DPO, one for each capacity', async ({ browserContext, visit, assert }) => {
    await aSubprocessor({ country: 'US' })
    const { professional } = await aSite()
    await browserContext.loginAs(await aUser('dpo'))

    const page = await visit('/dpo/registres')
    await assertAccessible(page, assert)
    await page.getByRole('link', { name: 'Lire le registre du sous-traitant' }).click()
    await page.getByRole('rowheader', { name: professional.name }).first().waitFor()
    await assertAccessible(page, assert)

    await page.goto('/dpo/registres/responsable')
    await assertAccessible(page, assert)
  })
})
