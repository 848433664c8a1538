import type { HttpContext } from '@adonisjs/core/http'
import ReceivedFile from '#rights_requests/models/received_file'

/**
 * Files of strangers: handed over as they came, to be saved and never shown, whatever type they say
 * to be.
 */
export default class ReceivedFilesController {
  ofDraft(ctx: HttpContext) {
    return handOver(ctx, { requestDraftId: ctx.params.id })
  }

  ofRequest(ctx: HttpContext) {
    return handOver(ctx, { rightsRequestId: ctx.params.id })
  }
}

async function handOver({ params, response }: HttpContext, of: object) {
  const file = await ReceivedFile.query().where(of).where('id', params.file).firstOrFail()
  const name = encodeURIComponent(file.openName()).replace(/['()*]/g, hexOf)
  response.header('Content-Type', 'application/octet-stream')
  response.header('Content-Disposition', `attachment; filename*=UTF-8''${name}`)
  response.header('Content-Security-Policy', `default-src 'none'; sandbox`)
  response.header('Cache-Control', 'no-store')
  return response.send(file.openContent())
}

function hexOf(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
}
