import type { HttpContext } from '@adonisjs/core/http'

/** A file to be saved, and never shown by the browser, whatever it says to be. */
export function sendAttachment(
  { response }: Pick<HttpContext, 'response'>,
  { name, bytes, mediaType }: { name: string; bytes: Buffer; mediaType?: string }
) {
  attach({ response }, { name, mediaType })
  return response.send(bytes)
}

/** What an answer says of a file that follows. */
export function attach(
  { response }: Pick<HttpContext, 'response'>,
  { name, mediaType = 'application/octet-stream' }: { name: string; mediaType?: string }
): void {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, hexOf)
  response.header('Content-Type', mediaType)
  response.header('Content-Disposition', `attachment; filename*=UTF-8''${encoded}`)
  response.header('Content-Security-Policy', `default-src 'none'; sandbox`)
  response.header('Cache-Control', 'no-store')
}

function hexOf(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
}
