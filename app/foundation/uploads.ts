import { readFile, rm } from 'node:fs/promises'
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

/** What a form of somebody signed in may bring, its other answers beside it (config/bodyparser.ts). */
export const LARGEST_IN_FORM = 5 * 1024 * 1024

export type FormFile = { readonly name: string; readonly bytes: Buffer }

/** The file of a form that was read as a whole, whatever it holds; it leaves the disk at once. */
export async function fileInForm(
  request: HttpContext['request'],
  field: string
): Promise<FormFile | { fault: 'missing' | 'too_large' }> {
  const file = request.file(field)
  if (!file?.tmpPath) return { fault: 'missing' }
  try {
    if (file.size === 0) return { fault: 'missing' }
    if (file.size > LARGEST_IN_FORM) return { fault: 'too_large' }
    return { name: file.clientName, bytes: await readFile(file.tmpPath) }
  } finally {
    await rm(file.tmpPath, { force: true })
  }
}

/** The same for a document or a picture, checked by its bytes. */
export async function documentInForm(
  request: HttpContext['request'],
  field: string
): Promise<(FormFile & { type: FileType }) | { fault: UploadFault }> {
  const file = await fileInForm(request, field)
  if ('fault' in file) return file
  const inspection = inspected(file.bytes)
  return 'fault' in inspection ? inspection : { ...file, type: inspection.type }
}
