import { test } from '@japa/runner'
import type { PdfDescription } from '#documents/domain/description'
import { drawPdf } from '#documents/draw'
import { InvalidDescription, RenderingFailed } from '#documents/errors'
import { renderPdf, stopRendering } from '#documents/render'
import { RendererPool } from '#documents/rendering/pool'
import { documentOf, FULL } from '#tests/helpers/pdf_samples'

const long = documentOf(
  Array.from({ length: 600 }, () => ({ type: 'paragraph', text: 'mot '.repeat(100) }) as const)
)
const broken = { ...documentOf([]), blocks: null } as unknown as PdfDescription

test.group('Rendering', (group) => {
  group.teardown(() => stopRendering())

  test('draws the same bytes as the kit, however many wait', async ({ assert }) => {
    const expected = await drawPdf(FULL)
    const drawn = await Promise.all(Array.from({ length: 5 }, () => renderPdf(FULL)))
    for (const bytes of drawn) assert.isTrue(bytes.equals(expected))
  })

  test('leaves the process free meanwhile', async ({ assert }) => {
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    await renderPdf(long)
    clearInterval(timer)
    assert.isAbove(turns, 20)
  })

  test('tells a description at fault from a fault of its own, and goes on', async ({ assert }) => {
    await assert.rejects(() => renderPdf(documentOf([], { title: '' })), InvalidDescription)
    await assert.rejects(() => renderPdf(broken), RenderingFailed)
    assert.isNotEmpty(await renderPdf(documentOf([])))
  })

  test('gives up a document that takes too long, not the next one', async ({ assert, cleanup }) => {
    const pool = new RendererPool({ threads: 1, timeout: 1, waiting: 1 })
    cleanup(() => pool.stop())
    await assert.rejects(() => pool.draw(long), RenderingFailed)
    await assert.rejects(() => pool.draw(long), /more than 1 ms/)
  })

  test('gives up what is drawn and what waits when it is stopped', async ({ assert }) => {
    const given = Array.from({ length: 4 }, () => renderPdf(long))
    const outcomes = Promise.allSettled(given)
    await stopRendering()
    for (const outcome of await outcomes) {
      assert.equal(outcome.status, 'rejected')
    }
    assert.isNotEmpty(await renderPdf(documentOf([])))
  })

  test('refuses rather than keep too many waiting', async ({ assert, cleanup }) => {
    const pool = new RendererPool({ threads: 1, timeout: 60_000, waiting: 1 })
    cleanup(() => pool.stop())
    const one = pool.draw(documentOf([]))
    const two = pool.draw(documentOf([]))
    await assert.rejects(() => pool.draw(documentOf([])), /Too many/)
    await Promise.all([one, two])
  })
})
