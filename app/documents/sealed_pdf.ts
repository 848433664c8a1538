import logger from '@adonisjs/core/services/logger'
import env from '#start/env'
import type { PdfDescription } from '#documents/domain/description'
import { renderPdf } from '#documents/render'
import { signPdf } from '#documents/signature/sign'
import type { SigningKey } from '#documents/signature/key_material'

/** Draws a document and seals it with the platform's certificate; the description wishes a signature. */
export async function sealedPdf(description: PdfDescription, key: SigningKey): Promise<Buffer> {
  const signed = await signPdf(await renderPdf(description), {
    key,
    timestampUrl: env.get('TSA_URL'),
  })
  if (signed.timestampFailure) {
    logger.warn({ reason: signed.timestampFailure }, 'A document bears no outside time stamp')
  }
  return signed.bytes
}
