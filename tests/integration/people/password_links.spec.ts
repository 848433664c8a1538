import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import ResetPassword from '#people/actions/reset_password'
import SendPasswordLink from '#people/actions/send_password_link'
import PasswordLink from '#people/models/password_link'
import { aUser } from '#tests/helpers/rights_requests'

const stamp = { actor: 'system', at: DateTime.fromISO('2026-11-22T09:00:00Z') } as const
const links = () => db.from('password_links')

async function asked(email: string) {
  const { id } = await db.transaction((trx) => PasswordLink.ask(email, stamp.at, trx))
  return id
}

/** Real connections that fight: nothing of this can be seen inside one transaction. */
test.group('Links for a new password', (group) => {
  group.each.teardown(async () => {
    await db.from('letters').where('template', 'like', 'people/%').delete()
    await db.from('users').delete()
  })

  test('asked for many times at once: one is out', async ({ assert }) => {
    const user = await aUser('staff')
    const ids = await Promise.all(Array.from({ length: 6 }, () => asked(user.email)))
    const sends = [...ids, ...ids].map((id) => new SendPasswordLink().handle({ id, stamp }))
    await Promise.all(sends)
    const [link, ...more] = await links()
    assert.isEmpty(more)
    assert.equal(link.user_id, user.id)
  })

  test('used twice at the same instant give one new password', async ({ assert }) => {
    const user = await aUser('staff')
    const linkId = await asked(user.email)
    await new SendPasswordLink().handle({ id: linkId, stamp })
    const passwords = ['trois lampes vertes au grenier', 'quatre lampes rouges à la cave']
    const used = await Promise.all(
      passwords.map((password) =>
        new ResetPassword().handle({ linkId, userId: user.id, password, stamp })
      )
    )
    assert.sameMembers(used, [true, false])
    await user.refresh()
    assert.isTrue(await user.verifyPassword(passwords[used.indexOf(true)]))
  })
})
