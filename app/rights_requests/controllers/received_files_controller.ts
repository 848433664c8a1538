import type { HttpContext } from '@adonisjs/core/http'
import { scan, scannerUrl } from '#foundation/clamd'
import { sendAttachment } from '#foundation/http/attachment'
import { FileIsHarmful, FileNotScanned } from '#rights_requests/errors'
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
  const bytes = file.openContent()
  await refuseHarmful(bytes)
  return sendAttachment({ response }, { name: file.openName(), bytes })
}

/** Looked at each time it is handed over: a scanner learns, and may have been away when it came. */
async function refuseHarmful(bytes: Buffer): Promise<void> {
  const url = scannerUrl()
  if (!url) return
  const verdict = await scan(bytes, url)
  if (verdict === 'infected') throw new FileIsHarmful()
  if (verdict === 'undecided') throw new FileNotScanned()
}
