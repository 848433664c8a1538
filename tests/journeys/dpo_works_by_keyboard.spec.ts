import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import type { Page } from 'playwright'
import RightsRequest from '#rights_requests/models/rights_request'
import { aSite, book } from '#tests/helpers/booking'
import { carryOut, aUser, aVerifiedRequest } from '#tests/helpers/rights_requests'

const EMAIL = 'malo.kervella@exemple.example'

/** What has the focus says of itself, and whether anybody sees that it has it. */
const FOCUS = `({
  words: document.activeElement.textContent.trim()
    || document.activeElement.labels?.[0]?.textContent.trim() || '',
  isSeen: getComputedStyle(document.activeElement).outlineStyle !== 'none',
})`

/** Presses Tab until what has the focus says the words; fails when it is nowhere on the page. */
async function tabTo(page: Page, words: string) {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    const focus = await page.evaluate<{ words: string; isSeen: boolean }>(FOCUS)
    if (!focus.words.includes(words)) continue
    if (!focus.isSeen) throw new Error(`Nobody sees that "${words}" has the focus`)
    return
  }
  throw new Error(`The keyboard does not reach "${words}"`)
}

async function reach(page: Page, words: string, key: 'Enter' | 'Space' = 'Enter') {
  await tabTo(page, words)
  await page.keyboard.press(key)
}

test.group('The DPO works by keyboard', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('from the queue to the end of an erasure, without a mouse', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const site = await aSite()
    await book(site, '2027-03-08T09:00', { email: EMAIL })
    const fields = { concern: 'professional', professionalIds: [site.professional.id] } as const
    const first = await aVerifiedRequest({ ...fields, email: EMAIL })
    await aVerifiedRequest(fields)
    await browserContext.loginAs(await aUser('dpo'))
    const page = await visit('/dpo/demandes')

    await page.keyboard.press('/')
    await page.keyboard.type(first.reference.slice(-4))
    await page.keyboard.press('Enter')
    await page.waitForURL(/reference=/)
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(new RegExp(first.id))

    await reach(page, 'Prendre en charge')
    await page.getByText('La demande est à vous').waitFor()
    await reach(page, 'Décider')
    await page.waitForURL(/decision/)
    await reach(page, 'Accepter')
    await page.waitForURL(/execution/)
    await reach(page, 'J’ai vérifié', 'Space')
    await reach(page, 'Effacer et attester')
    await page.getByText('L’exécution a commencé').waitFor()

    await carryOut(first.id)
    await page.getByText('Exécution terminée').waitFor()
    const { state } = await RightsRequest.findOrFail(first.id)
    assert.equal(state, 'answered')
  })
})
