import edge from 'edge.js'
import { test } from '@japa/runner'

type Flash = Record<string, any>

/** A field as a page would show it, with what the last answer left behind. */
async function field(props: object, flash: Flash = {}): Promise<string> {
  const flashMessages = {
    has: (key: string) => key in flash,
    get: (key: string, otherwise?: unknown) => flash[key] ?? otherwise,
  }
  const html = await edge
    .createRenderer()
    .share({ flashMessages, old: flashMessages.get, t: (key: string) => key })
    .renderRaw('@!field(props)', { props: { name: 'email', label: 'Adresse', ...props } })
  return html.replace(/\s+/g, ' ')
}

const inputOf = (html: string) => /<(input|select|textarea)[^>]*>/.exec(html)![0]
const mistaken = (name: string, others: Flash = {}) => ({
  inputErrorsBag: { [name]: ['Écrivez une adresse.'] },
  ...others,
})

test.group('A field', () => {
  test('ties its label, hint and error to the input', async ({ assert }) => {
    const html = await field({ hint: 'Pour vous répondre.' }, mistaken('email', { email: 'x' }))

    assert.include(html, '<label for="email">')
    assert.include(html, 'id="email-hint"')
    assert.include(html, 'Écrivez une adresse.')
    assert.include(inputOf(html), 'aria-describedby="email-hint email-error"')
    assert.include(inputOf(html), 'aria-invalid="true"')
  })

  test('gives back what was typed, rather than what stood there before', async ({ assert }) => {
    const typed = await field({ value: 'ancienne' }, mistaken('name', { email: 'tapée' }))
    const emptied = await field({ value: 'ancienne' }, mistaken('name'))
    const untouched = await field({ value: 'ancienne' })

    assert.include(inputOf(typed), 'value="tapée"')
    assert.notInclude(inputOf(emptied), 'ancienne')
    assert.include(inputOf(untouched), 'value="ancienne"')
  })

  test('never gives a password back', async ({ assert }) => {
    const html = await field({ type: 'password' }, mistaken('email', { email: 'secret' }))
    assert.notInclude(html, 'secret')
  })

  test('escapes what was typed', async ({ assert }) => {
    const html = await field({ type: 'textarea' }, mistaken('name', { email: '</textarea><b>' }))
    assert.notInclude(html, '<b>')
  })

  test('says which answers may be left out', async ({ assert }) => {
    const [asked, optional, silent] = [
      await field({}),
      await field({ required: false }),
      await field({ required: null }),
    ]

    assert.include(inputOf(asked), 'required')
    assert.notInclude(asked, 'shared.optional')
    assert.include(optional, 'shared.optional')
    assert.notInclude(inputOf(optional), 'required')
    assert.notInclude(silent, 'shared.optional')
    assert.notInclude(inputOf(silent), 'required')
  })

  test('keeps a box unticked that a person has unticked', async ({ assert }) => {
    const html = await field({ type: 'checkbox', value: true }, mistaken('name'))
    assert.notInclude(inputOf(html), 'checked')
  })

  test('keeps the answers picked among several', async ({ assert }) => {
    const options = [
      { value: 1, label: 'Lundi' },
      { value: 2, label: 'Mardi' },
    ]
    const html = await field({ type: 'checkboxes', options }, mistaken('name', { email: ['2'] }))

    const [monday, tuesday] = html.match(/<input[^>]*>/g)!
    assert.notInclude(monday, 'checked')
    assert.include(tuesday, 'checked')
    assert.include(monday, 'name="email[]"')
  })

  test('passes other attributes on', async ({ assert }) => {
    const html = await field({ autocomplete: 'email', maxlength: 254 })
    assert.include(inputOf(html), 'autocomplete="email"')
    assert.include(inputOf(html), 'maxlength="254"')
  })
})
