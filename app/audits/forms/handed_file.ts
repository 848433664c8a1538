import type { HttpContext } from '@adonisjs/core/http'
import { safeName } from '#documents/formats/file_name'
import { scanned } from '#foundation/scanned'
import { documentInForm } from '#foundation/uploads'
import { refuse } from '#audits/forms/fault'
import type { HandedFile } from '#audits/models/audit_file'

/**
 * The document of a form, found to be a PDF or a picture and nothing else, and looked at by the scanner
 * where there is one. Null when none was handed over; a field error when it cannot be kept.
 */
export async function handedFile(ctx: HttpContext, field: string): Promise<HandedFile | null> {
  const file = await documentInForm(ctx.request, field)
  if ('fault' in file) {
    if (file.fault === 'missing') return null
    return refuse(ctx, [{ field, code: `file_${file.fault}` }])
  }
  const scan = await scanned(file.bytes)
  if (scan === 'infected' || scan === 'held') refuse(ctx, [{ field, code: `file_${scan}` }])
  return { name: safeName(file.name), bytes: file.bytes, fileType: file.type }
}

/** The same where the document cannot be left out. */
export async function neededFile(ctx: HttpContext, field: string): Promise<HandedFile> {
  const file = await handedFile(ctx, field)
  return file ?? refuse(ctx, [{ field, code: 'file_missing' }])
}
