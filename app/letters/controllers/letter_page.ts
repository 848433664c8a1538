import type { HttpContext } from '@adonisjs/core/http'

/** Sends the HTML of a letter alone: its own styles, no script, no form, nothing loaded. */
export function sendAlone({ response }: HttpContext, html: string) {
  response.header('Content-Type', 'text/html; charset=utf-8')
  response.header(
    'Content-Security-Policy',
    `default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox`
  )
  return response.send(html)
}
