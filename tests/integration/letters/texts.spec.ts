import { globSync } from 'node:fs'
import testUtils from '@adonisjs/core/services/test_utils'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import SaveTexts, { TextsChanged, TextsUnfit } from '#letters/actions/save_texts'
import { declaredLetter, declaredLetters } from '#letters/declared'
import { ruleOf, type TextsByLocale } from '#letters/domain/declared_letter'
import { mistakesIn, withFrenchSpaces } from '#letters/domain/passage'
import { LANGUAGES, mistakesInTexts } from '#letters/domain/texts'
import Letter from '#letters/models/letter'
import { originalTexts } from '#letters/originals'
import { queueLetter } from '#letters/queue'
import { renderLetter } from '#letters/render'
import { sendDueLetters } from '#letters/send_due'
import { previewsOf, textsToEdit } from '#letters/text_preview'
import { wordingOf } from '#letters/wording_of'
import { historyOf } from '#letters/text_history'
import { entriesOfKind } from '#tests/helpers/desk'
import { aUser } from '#tests/helpers/rights_requests'
import { startMailServer } from '#tests/integration/letters/mail_server'
import { endDue } from '#tests/helpers/retention'

const at: DateTime = DateTime.fromISO('2026-11-22T10:00:00Z')
const letter = declaredLetter('people/password_link')!
const stamp = { actor: 'system', at } as const
let keys = 0

function withOpening(opening: string): TextsByLocale {
  const texts = textsToEdit(letter, null)
  return { fr: { ...texts.fr, opening }, en: { ...texts.en, opening } }
}

async function owe(email = 'zoe@example.org') {
  const dedupeKey = `texts ${++keys}`
  await db.transaction((trx) =>
    queueLetter(trx, {
      ...{ template: letter.template, to: { email }, locale: 'fr', about: 'T-1', dedupeKey },
      content: { token: 'secret', minutes: 60 },
      queuedAt: at,
    })
  )
  return Letter.findByOrFail('dedupeKey', dedupeKey)
}

test.group('Letters whose words can be changed', () => {
  test('have fit original words in both languages, and no others', ({ assert }) => {
    for (const one of declaredLetters()) {
      for (const locale of LANGUAGES) {
        const texts = originalTexts(one.template, locale)
        const wanted = Object.keys(one.passages)
        assert.sameMembers(Object.keys(texts), wanted, `${one.template} ${locale}`)
        for (const name of wanted) {
          const where = `${one.template} ${locale} ${name}`
          assert.deepEqual(mistakesIn(texts[name], ruleOf(one, name)), [], where)
          if (locale === 'fr') assert.equal(texts[name], withFrenchSpaces(texts[name]), where)
        }
      }
    }
  })

  test('have a word for each thing', ({ assert }) => {
    for (const locale of LANGUAGES) {
      const words = i18nManager.locale(locale)
      const wanted = declaredLetters().flatMap((one) => [
        `when.${one.template.replace('/', '.')}`,
        `to.${one.to}`,
        ...Object.keys(one.passages).map((name) => `passages.${name}`),
        ...Object.keys(one.variables).map((name) => `variables.${name}`),
        ...one.examples.map(({ name }) => `cases.${name}`),
      ])
      const missing = wanted.filter((key) => !words.hasMessage(`letters_texts.${key}`))
      assert.deepEqual(missing, [], locale)
    }
  })

  test('show every passage in an example, and fixed parts beside', async ({ assert }) => {
    for (const one of declaredLetters()) {
      const previews = await previewsOf(one, null, i18nManager.locale('fr'))
      for (const [index, locale] of LANGUAGES.entries()) {
        const seen = previews.flatMap(({ languages }) => languages[index].segments)
        const prose = Object.keys(one.passages).filter((name) => !one.passages[name].isLine)
        const shown = [...new Set(seen.map(({ passage }) => passage))]
        assert.sameMembers(shown, [...prose, null], `${one.template} ${locale}`)
        const all = JSON.stringify(previews)
        assert.notMatch(all, /undefined|translation missing|Invalid DateTime/, one.template)
      }
    }
  })

  test('are all that a feature declares: a template in words of its own is declared', ({
    assert,
  }) => {
    const free = globSync('*/*.fr.edge', { cwd: app.viewsPath('letters') })
    const templates = free.map((file) => file.replace('.fr.edge', ''))
    assert.isNotEmpty(templates)
    assert.deepEqual(
      templates.filter((name) => !declaredLetter(name)),
      []
    )
  })
})

test.group('Other words for a letter', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  const save = (texts: TextsByLocale | null, after: number) =>
    new SaveTexts().handle({ letter, after, texts, stamp })
  const written = async () => {
    const { text } = await wordingOf(await owe())
    return text
  }

  test('are said by letters not tried yet, and the original ones again when asked', async ({
    assert,
  }) => {
    const owed = await owe()
    const { text: before } = await wordingOf(owed)
    assert.equal(await save(withOpening('Chers mots, {{ minutes }} minutes.'), 0), 1)
    const { text } = await wordingOf(owed)
    assert.include(text, 'Chers mots, 60 minutes.')
    assert.include(text, '/connexion/mot-de-passe/secret')

    assert.equal(await save(null, 1), 2)
    const { text: again } = await wordingOf(owed)
    assert.equal(again, before)
  })

  test('leave an entry of the journal that says who and when', async ({ assert }) => {
    const dpo = await aUser('dpo')
    const own = { actor: `user:${dpo.id}`, at } as const
    const texts = withOpening('Un {{ minutes }}.')
    await new SaveTexts().handle({ letter, after: 0, texts, stamp: own })
    await save(null, 1)

    const [entry] = await entriesOfKind('letter_texts.saved')
    assert.deepEqual(entry.body, { letter: letter.template, number: 1 })
    const history = await historyOf(letter.template, i18nManager.locale('fr'))
    assert.deepEqual(
      history.map(({ number, isOriginal, who }) => [number, isOriginal, who]),
      [
        [2, true, 'La plateforme, d’elle-même'],
        [1, false, dpo.fullName],
      ]
    )
  })

  test('are refused when unfit, or when somebody else was faster', async ({ assert }) => {
    await assert.rejects(() => save(withOpening('Sans durée.'), 0), TextsUnfit)
    await assert.rejects(() => save(withOpening('{{ minutes }} {{ token }}'), 0), TextsUnfit)
    await save(withOpening('{{ minutes }}'), 0)
    await assert.rejects(() => save(withOpening('{{ minutes }} !'), 0), TextsChanged)
    assert.lengthOf(await db.from('letter_texts'), 1)
  })

  test('are never said when the program no longer knows one of their variables', async ({
    assert,
  }) => {
    const texts = withOpening('{{ gone }}')
    await db
      .table('letter_texts')
      .insert({ template: letter.template, number: 1, texts, saved_at: at.toISO() })
    assert.include(await written(), 'Quelqu’un, sans doute vous')
  })

  test('take nothing away from what the law requires of an answer (art. 12)', async ({
    assert,
  }) => {
    const bare = { subject: 'x', opening: '{{ reference }}', ending: 'x', next: 'x' }
    const legal: [template: string, words: RegExp[]][] = [
      ['refused', [/art. 77/, /art. 79/, /infondée.*12\(5\)/s, /raisons/]],
      ['extended', [/complexité/, /22 décembre 2026/, /art. 77/, /art. 79/]],
      ['received', [/22 décembre 2026/, /\/suivi\//]],
      ['forwarded', [/22 décembre 2026/]],
      ['lapsed', [/art. 77/, /art. 79/]],
      ['asked_identity', [/délai/, /art. 77/, /\/suivi\//]],
    ]
    for (const [name, words] of legal) {
      const one = declaredLetter(`rights_requests/${name}`)!
      const { template } = one
      const { content } = one.examples[0]
      const { text } = await renderLetter({ template, locale: 'fr', content, texts: bare })
      for (const wanted of words) assert.match(text.replaceAll('\u00a0', ' '), wanted, name)
    }
  })

  test('hold no markup of their own', async ({ assert }) => {
    const opening = '{{ minutes }} <img src=x> @if(true) </p><script>1</script>'
    assert.deepEqual(mistakesInTexts(letter, withOpening(opening)), [])
    const content = { token: 'secret', minutes: 60 }
    const { html } = await renderLetter({ ...letter, locale: 'fr', content, texts: { opening } })
    assert.notMatch(html, /<img|<script/)
    assert.include(html, '&lt;img src=x&gt; @if(true)')
  })
})

test.group('A letter that has left', (group) => {
  let server: Awaited<ReturnType<typeof startMailServer>>
  const answers = new Map<string, { code: number; at: 'DATA' } | null>()

  group.each.setup(async () => {
    server = await startMailServer((address) => answers.get(address) ?? null)
    return async () => {
      await server.stop()
      await db.from('letters').where('template', letter.template).delete()
      await db.connection('owner').from('letter_texts').where('template', letter.template).delete()
    }
  })

  test('always says what it said then', async ({ assert }) => {
    const owed = await owe()
    await new SaveTexts().handle({
      letter,
      after: 0,
      texts: withOpening('Alors {{ minutes }}.'),
      stamp,
    })
    await sendDueLetters(server.post, () => at)
    await new SaveTexts().handle({
      letter,
      after: 1,
      texts: withOpening('Depuis {{ minutes }}.'),
      stamp,
    })

    await owed.refresh()
    assert.equal(owed.textNumber, 1)
    assert.notInclude(owed.sentHtml!, 'Alors')
    const { text, subject } = await wordingOf(owed)
    assert.include(text, 'Alors 60.')
    assert.equal(server.received[0].subject, subject)
    assert.equal(server.received[0].text!.trim(), text)

    await endDue(at.plus({ days: 40 }), 'letters.of_professionals', 'letters.of_platform')
    await owed.refresh()
    assert.isNull(owed.sentHtml)
  })

  test('tried again, says the words of the first try', async ({ assert }) => {
    answers.set('zoe@example.org', { code: 451, at: 'DATA' })
    await owe()
    await sendDueLetters(server.post, () => at)
    await new SaveTexts().handle({
      letter,
      after: 0,
      texts: withOpening('Depuis {{ minutes }}.'),
      stamp,
    })
    answers.clear()
    await sendDueLetters(server.post, () => at.plus({ minutes: 5 }))
    assert.lengthOf(server.received, 1)
    assert.notInclude(server.received[0].text, 'Depuis')
  })

  test('no version can be changed or taken away', async ({ assert }) => {
    await new SaveTexts().handle({ letter, after: 0, texts: withOpening('{{ minutes }}'), stamp })
    await assert.rejects(() => db.from('letter_texts').update({ number: 7 }), /permission denied/)
    await assert.rejects(() => db.from('letter_texts').delete(), /permission denied/)
  })
})
