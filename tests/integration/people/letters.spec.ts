import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { DateTime } from 'luxon'
import { renderLetter } from '#letters/render'
import { writeToHolder } from '#people/letters'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aUser } from '#tests/helpers/rights_requests'

const about = 'a-link'
const at = DateTime.fromISO('2026-11-22T09:00:00Z')
const token = 'secret-of-the-link'

async function written(locale: string, letter: 'password_link' | 'password_changed') {
  const user = await aUser('staff', { locale })
  const facts = letter === 'password_link' ? { template: letter, token } : { template: letter }
  await db.transaction((trx) => writeToHolder(trx, user, { ...facts, about, at }))
  const [owed] = await lettersAbout(about)
  return renderLetter({ ...owed, locale: owed.locale === 'en' ? 'en' : 'fr' })
}

test.group('Letters about a password', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  const links: [locale: string, subject: string, life: string][] = [
    ['fr', 'Choisir un nouveau mot de passe', 'une seule fois, pendant 60 minutes'],
    ['en', 'Choose a new password', 'works once, for 60 minutes'],
  ]
  for (const [locale, subject, life] of links) {
    test(`the link, in ${locale}`, async ({ assert }) => {
      const letter = await written(locale, 'password_link')
      assert.equal(letter.subject, subject)
      assert.include(letter.text, `/connexion/mot-de-passe/${token}`)
      assert.include(letter.text.replaceAll(/\s+/g, ' '), life)
    })
  }

  const changes: [locale: string, subject: string, warning: string][] = [
    ['fr', 'Votre mot de passe a été changé', 'Si ce n’était pas vous'],
    ['en', 'Your password has been changed', 'If it was not you'],
  ]
  for (const [locale, subject, warning] of changes) {
    test(`what was changed, in ${locale}`, async ({ assert }) => {
      const letter = await written(locale, 'password_changed')
      assert.equal(letter.subject, subject)
      assert.include(letter.text, warning)
      assert.include(letter.text, '/connexion/mot-de-passe-oublie')
      assert.notInclude(letter.text, token)
    })
  }
})
