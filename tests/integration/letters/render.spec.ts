import edge from 'edge.js'
import { test } from '@japa/runner'
import { appUrl } from '#config/app'
import { renderLetter } from '#letters/render'

const template = `
@letters.layout({ subject: 'Rendez-vous de ' + name })
  <p>Bonjour {{ name }},
    à bientôt.</p>
  <dl>
    <dt>Quand</dt>
    <dd>{{ moment(startsAt) }}</dd>
    <dt>Avant le</dt>
    <dd>{{ day('2026-03-02') }}</dd>
  </dl>
  <ul>
    <li>un</li>
    <li>deux</li>
  </ul>
  @!letters.quote({ text: message })
  @!letters.link({ to: '/suivi/' + token, label: 'Suivre ma demande' })
@end
`
const content = {
  name: `Zoë <b>O'Brien</b> & Cie\r\nBcc: evil@example.org`,
  startsAt: '2026-03-02T09:00:00Z',
  message: 'Ligne un\nLigne deux',
  token: 'abc',
}

test.group('renderLetter', (group) => {
  group.each.setup(() => {
    edge.registerTemplate('letters/samples/plain.fr', { template })
    return () => void edge.removeTemplate('letters/samples/plain.fr')
  })
  const render = (changes = {}) =>
    renderLetter({ template: 'samples/plain', locale: 'fr', content: { ...content, ...changes } })

  test('says the same words in text and in HTML', async ({ assert }) => {
    const { text, html } = await render()
    assert.equal(
      text.slice(0, text.indexOf('Cette lettre')).trim(),
      [
        `Bonjour Zoë <b>O'Brien</b> & Cie Bcc: evil@example.org, à bientôt.`,
        '',
        'Quand : lundi 2 mars 2026 à 10\u00A0h\u00A000',
        'Avant le : lundi 2 mars 2026',
        '',
        '- un',
        '- deux',
        '',
        'Ligne un',
        'Ligne deux',
        '',
        `Suivre ma demande : ${appUrl}/suivi/abc`,
      ].join('\n')
    )
    assert.include(html, `<a href="${appUrl}/suivi/abc">Suivre ma demande</a>`)
    assert.notInclude(html, '<b>')
  })

  test('has a subject of one line', async ({ assert }) => {
    const { subject } = await render()
    assert.equal(subject, `Rendez-vous de Zoë <b>O'Brien</b> & Cie Bcc: evil@example.org`)
  })

  test('refuses a link that leads who knows where', async ({ assert }) => {
    edge.registerTemplate('letters/samples/elsewhere.fr', {
      template: `@!letters.link({ to: token, label: 'x' })`,
    })
    for (const token of ['//evil.example', 'javascript:alert(1)', 'http://evil.example']) {
      const attempt = () =>
        renderLetter({ template: 'samples/elsewhere', locale: 'fr', content: { token } })
      await assert.rejects(attempt, /whole https address/)
    }
  })
})
