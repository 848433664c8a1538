import type { HttpContext } from '@adonisjs/core/http'
import { type FileFault, type FileType, inspectFile } from '#foundation/file_type'

/** A photograph of a telephone, or a scan of a few pages. */
export const LARGEST_UPLOAD = 10 * 1024 * 1024

/** Read to the end, so that the answer still reaches who sent it; beyond, the connection is cut. */
const STILL_READ = '25mb'

export type UploadFault = FileFault | 'missing' | 'too_large' | 'not_received'

export type Upload = { bytes: Buffer; type: FileType } | { fault: UploadFault }

/**
 * Reads the one file of a form into memory: it never touches a disk, so there is nothing to forget
 * afterwards. The route is listed in `processManually` of config/bodyparser.ts.
 */
export async function readUpload(request: HttpContext['request'], field = 'file'): Promise<Upload> {
  if (!request.is(['multipart/form-data'])) return { fault: 'not_received' }
  const chunks: Buffer[] = []
  let size = 0
  let isGiven = false
  request.multipart.onFile(field, {}, async (part, report) => {
    isGiven = true
    for await (const chunk of part) {
      size += chunk.length
      if (size <= LARGEST_UPLOAD) chunks.push(chunk)
      report(chunk)
    }
  })
  try {
    await request.multipart.process({ limit: STILL_READ })
  } catch {
    return { fault: size > LARGEST_UPLOAD ? 'too_large' : 'not_received' }
  }
  if (!isGiven) return { fault: 'missing' }
  return size > LARGEST_UPLOAD ? { fault: 'too_large' } : inspected(Buffer.concat(chunks))
}

function inspected(bytes: Buffer): Upload {
  const inspection = inspectFile(bytes)
  return 'fault' in inspection ? inspection : { bytes, type: inspection.type }
}
