import edge, { Edge } from 'edge.js'
import { test } from '@japa/runner'

const HOSTILE = `"><script>alert('1')</script>&`

test.group('Attributes of components', () => {
  test('hold what was typed without letting it become markup', async ({ assert }) => {
    const page = Edge.create()
    page.registerTemplate('components/box', {
      template: `<input {{ $props.merge({ id: 'box', hidden: true, tabIndex: 0 }).toAttrs() }}>`,
    })
    page.registerTemplate('page', { template: '@!component("components/box", { value, title })' })
    const html = await page.render('page', { value: HOSTILE, title: ['a"b', '<c>'] })

    assert.include(html, 'value="&quot;&gt;&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;&amp;"')
    assert.include(html, 'title="a&quot;b &lt;c&gt;"')
    assert.include(html, 'id="box" hidden')
  })

  test('escape in html.attrs too', async ({ assert }) => {
    const html = await edge.renderRaw('<i {{ html.attrs({ title: value }) }}></i>', {
      value: HOSTILE,
    })
    assert.notInclude(html, '<script>')
  })
})
