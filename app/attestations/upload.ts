import type { HttpContext } from '@adonisjs/core/http'

const LARGEST = 5_000_000
/** Read to the end, so that the answer still reaches who sent it; beyond, the connection is cut. */
const STILL_READ = '25mb'
const PDF = Buffer.from('%PDF-')

export type Upload = Buffer | 'missing' | 'not_a_pdf'

/**
 * Reads the file of a form into memory: it never touches a disk, so there is
 * nothing to forget afterwards.
 */
export async function readUpload(request: HttpContext['request']): Promise<Upload> {
  if (!request.is(['multipart/form-data'])) return 'not_a_pdf'
  const chunks: Buffer[] = []
  let size = 0
  request.multipart.onFile('file', {}, async (part, report) => {
    for await (const chunk of part) {
      size += chunk.length
      if (size <= LARGEST) chunks.push(chunk)
      report(chunk)
    }
  })
  try {
    await request.multipart.process({ limit: STILL_READ })
  } catch {
    return 'not_a_pdf'
  }
  if (size === 0) return 'missing'
  const file = Buffer.concat(chunks)
  return size <= LARGEST && file.subarray(0, 1024).includes(PDF) ? file : 'not_a_pdf'
}
