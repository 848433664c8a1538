import type { HttpContext } from '@adonisjs/core/http'

/** Answers with a PDF to keep. */
export function sendPdf({ response }: HttpContext, pdf: Buffer, name: string) {
  return response
    .header('Content-Type', 'application/pdf')
    .header('Content-Disposition', `attachment; filename="${name}"`)
    .send(pdf)
}
