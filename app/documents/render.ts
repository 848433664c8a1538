import type { PdfDescription } from '#documents/domain/description'
import { RendererPool } from '#documents/rendering/pool'

const pool = new RendererPool({ threads: 2, timeout: 120_000, waiting: 200 })

/**
 * Makes the PDF of a description, outside the event loop. Fails with
 * `InvalidDescription` when the description breaks a rule of the kit, with
 * `RenderingFailed` when the thread crashed or took more than two minutes.
 * Have it ready before a transaction, never inside: it takes tenths of a second.
 */
export function renderPdf(description: PdfDescription): Promise<Buffer> {
  return pool.draw(description)
}

/** Ends the drawing threads; they start again with the next document. */
export function stopRendering(): Promise<void> {
  return pool.stop()
}
