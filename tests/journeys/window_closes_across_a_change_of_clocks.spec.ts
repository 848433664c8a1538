import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import SendNotice from '#subprocessors/actions/send_notice'
import { assertAccessible } from '#tests/helpers/axe'
import { aSite } from '#tests/helpers/booking'
import { aDraft, letterOf, received, system, tell, toldTo } from '#tests/helpers/change_notices'
import { aClock } from '#tests/helpers/clock'
import { atTheDesk, leaveTenant } from '#tests/helpers/desk'
import { aUser } from '#tests/helpers/rights_requests'

const paris = (iso: string) => DateTime.fromISO(iso, { zone: 'Europe/Paris' })

/**
 * Clocks change inside both windows: counted in hours, the first one would end an hour before its last
 * day is over, the second one an hour after.
 */
const WINDOWS = [
  {
    name: 'in autumn, when a night has an hour more',
    receivedAt: paris('2026-10-16T18:30'),
    lastDay: '26 octobre',
    closesAt: DateTime.fromISO('2026-10-26T23:00:00Z'),
    planned: '2026-10-20',
  },
  {
    name: 'in spring, when a night has an hour less',
    receivedAt: paris('2027-03-22T18:30'),
    lastDay: '30 mars',
    closesAt: DateTime.fromISO('2027-03-30T22:00:00Z'),
    planned: '2027-03-24',
  },
]

test.group('A window closes across a change of clocks', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('{name}: one second before the end counts, at the end is late')
    .with([...WINDOWS])
    .run(async ({ assert, browser, browserContext, cleanup, visit }, window) => {
      const { receivedAt, closesAt, lastDay, planned } = window
      const clock = aClock(cleanup)
      const sentAt = receivedAt.minus({ hours: 1 })
      clock.isAt(sentAt)
      const lastSecond = await aSite({ professional: { name: 'Cabinet Seconde' } })
      const atTheEnd = await aSite({ professional: { name: 'Étude Minuit' } })
      const notice = await aDraft({ plannedOn: planned, stamp: system(sentAt) })
      await new SendNotice().handle({ id: notice.id, stamp: system(sentAt) })
      await tell(notice.id, sentAt)
      const told = await Promise.all(
        [lastSecond, atTheEnd].map(({ professional }) => toldTo(notice.id, professional.id))
      )
      for (const { id } of told) await received(id, receivedAt)

      /** The first objects in their own space, a second before the end of the day. */
      clock.isAt(closesAt.minus({ seconds: 1 }))
      await browserContext.loginAs(await atTheDesk(lastSecond, 'professional'))
      const space = await visit('/pro/sous-traitants')
      await space.getByText(lastDay).first().waitFor()
      await assertAccessible(space, assert)

      /** The second has the page of the letter open by then, and presses its button at the end. */
      const elsewhere = await browser.newContext()
      cleanup(() => elsewhere.close())
      const page = await elsewhere.newPage()
      await leaveTenant()
      const { content } = await letterOf(told[1].id)
      await page.goto(new URL(`/sous-traitants/avis/${content.token}`, space.url()).href)
      await page.getByRole('button', { name: 'M’opposer à ce changement' }).waitFor()

      await space.getByRole('button', { name: 'M’opposer à ce changement' }).click()
      await space.getByText('Votre opposition est enregistrée. Rien ne change').waitFor()
      await leaveTenant()
      clock.isAt(closesAt)
      await page.getByRole('button', { name: 'M’opposer à ce changement' }).click()
      await page.getByText('arrive après la fin du délai').waitFor()

      await leaveTenant()
      await told[0].refresh()
      await told[1].refresh()
      assert.equal(+told[0].closesAt!, +closesAt)
      assert.include(told[0].serialize(), { standing: 'objected', lateAt: null })
      assert.include(told[1].serialize(), { standing: 'open', objectedAt: null })
      assert.equal(+told[1].lateAt!, +closesAt)

      /** The DPO sees which is which. */
      const desk = await browser.newContext()
      cleanup(() => desk.close())
      await desk.loginAs(await aUser('dpo'))
      const list = await desk.newPage()
      await list.goto(new URL(`/dpo/sous-traitants/avis/${notice.id}`, space.url()).href)
      await list.getByRole('row', { name: /Cabinet Seconde.*Opposition à traiter/s }).waitFor()
      await list.getByRole('row', { name: /Étude Minuit.*Opposition tardive/s }).waitFor()
    })
})
