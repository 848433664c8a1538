import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { asUser } from '#tests/helpers/desk'
import { aUser } from '#tests/helpers/rights_requests'
import { declaredLetter, declaredLetters } from '#letters/declared'
import { fieldOf } from '#letters/domain/texts'
import { textsToEdit } from '#letters/text_preview'

const PAGE = '/dpo/courriers/modeles/people/password_link'

function fields(changes: Record<string, string> = {}) {
  const texts = textsToEdit(declaredLetter('people/password_link')!, null)
  const typed = (['fr', 'en'] as const).flatMap((locale) =>
    Object.entries(texts[locale]).map(([name, text]) => [fieldOf(locale, name), text])
  )
  return { ...Object.fromEntries(typed), after: '0', act: 'save', ...changes }
}

test.group('Pages of the words of letters', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('list every letter with when it leaves', async ({ client, assert }) => {
    const response = await client.get('/dpo/courriers/modeles').loginAs(await aUser('staff'))
    response.assertStatus(200)
    for (const { template } of declaredLetters()) {
      response.assertTextIncludes(`/dpo/courriers/modeles/${template}`)
    }
    assert.notInclude(response.text(), 'translation missing')
  })

  test('every letter can be read and opened for change', async ({ client, assert }) => {
    const dpo = asUser(client, await aUser('dpo'))
    for (const { template } of declaredLetters()) {
      for (const page of ['', '/modifier', '/page/fr', '/page/en']) {
        const response = await dpo.get(`/dpo/courriers/modeles/${template}${page}`)
        response.assertStatus(200)
        assert.notMatch(
          response.text(),
          /translation missing|undefined|Invalid DateTime/,
          template + page
        )
      }
    }
  })

  test('show a preview of what was typed, and keep nothing of it', async ({ client, assert }) => {
    const dpo = asUser(client, await aUser('dpo'))
    const fr = 'Essai <b>de {{ minutes }}</b> mots'
    const response = await dpo.post(`${PAGE}/modifier`, fields({ fr_opening: fr, act: 'preview' }))
    response.assertStatus(200)
    response.assertTextIncludes('<p>Essai &lt;b&gt;de 60&lt;/b&gt; mots</p>')
    response.assertTextIncludes('Essai &lt;b&gt;de {{ minutes }}&lt;/b&gt; mots</textarea>')
    response.assertTextIncludes('pas encore enregistrés')
    assert.lengthOf(await db.from('letter_texts'), 0)
  })

  test('say what is wrong beside each field, with what was typed', async ({ client, assert }) => {
    const dpo = asUser(client, await aUser('dpo'))
    const wrong = {
      fr_opening: 'Sans durée',
      en_opening: '{{ minutes }} {{ token }}',
      en_subject: '',
    }
    const response = await dpo.post(`${PAGE}/modifier`, fields(wrong))
    response.assertStatus(422)
    response.assertTextIncludes('href="#fr_opening"')
    response.assertTextIncludes('doit garder la variable minutes')
    response.assertTextIncludes('nomme une variable qui n’existe pas ici')
    response.assertTextIncludes('Sans durée</textarea>')
    assert.lengthOf(await db.from('letter_texts'), 0)
  })

  test('save, read an old version, go back to the original', async ({ client, assert }) => {
    const dpo = asUser(client, await aUser('dpo'))
    const saved = await dpo.post(
      `${PAGE}/modifier`,
      fields({ fr_opening: 'Mots neufs, {{ minutes }}.' })
    )
    saved.assertHeader('location', PAGE)
    const now = await dpo.get(PAGE)
    now.assertTextIncludes('Mots neufs, 60.')
    now.assertTextIncludes('Camille Roche')
    const restored = await dpo.post(`${PAGE}/origine`, { after: '1' })
    restored.assertHeader('location', PAGE)
    const original = await dpo.get(PAGE)
    assert.notInclude(original.text(), 'Mots neufs')
    const old = await dpo.get(`${PAGE}?version=1`)
    old.assertTextIncludes('Mots neufs, 60.')
    old.assertTextIncludes('Elle n’est plus en vigueur')
    const reused = await dpo.get(`${PAGE}/modifier?version=1`)
    reused.assertTextIncludes('Mots neufs, {{ minutes }}.</textarea>')
    const nothing = await dpo.get(`${PAGE}?version=9`)
    nothing.assertStatus(404)
  })

  test('tell whoever was slower that somebody else has saved', async ({ client, assert }) => {
    const dpo = asUser(client, await aUser('dpo'))
    await dpo.post(`${PAGE}/modifier`, fields({ fr_subject: 'Un' }))
    await dpo.post(`${PAGE}/modifier`, fields({ fr_subject: 'Deux' }))
    const versions = await db.from('letter_texts').orderBy('number')
    assert.deepEqual(
      versions.map(({ texts }) => texts.fr.subject),
      ['Un']
    )
  })

  test('show the layout where no script could run', async ({ client, assert }) => {
    const response = await client.get(`${PAGE}/page/fr`).loginAs(await aUser('staff'))
    assert.match(response.header('content-security-policy')!, /default-src 'none'.*sandbox/)
  })
})
