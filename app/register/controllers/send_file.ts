import { Readable } from 'node:stream'
import { errors } from '@adonisjs/core'
import i18nManager from '@adonisjs/i18n/services/main'
import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import { versionOf } from '#foundation/canonical'
import { stampOf } from '#foundation/stamp'
import RecordExport from '#register/actions/record_export'
import type { RegisterDocument } from '#register/domain/register_document'
import { FileWords } from '#register/formats/file_words'
import { languageAsked } from '#register/reading'
import { FILE_TYPES, isFileFormat, registerFile, withActivities } from '#register/register_file'

type Sent = {
  readonly register: RegisterDocument
  readonly professionalId: string | null
  /** Without its end. */
  readonly name: string
}

/** Answers with a register as a file: which format, which activities and which language the query says. */
export async function sendFile(ctx: HttpContext, { register, professionalId, name }: Sent) {
  const { request, response, auth, locale } = ctx
  const format = request.input('format', 'ods')
  const asked = [request.input('activite', [])].flat().map(String)
  const its = withActivities(register, asked)
  if (!isFileFormat(format) || its.activities.length < new Set(asked).size) {
    throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  }
  const language = languageAsked(request.input('langue'), locale)
  const at = DateTime.now().setZone('Europe/Paris')
  const content = { kind: register.kind, language, version: versionOf(its) }
  const stamp = stampOf(auth.getUserOrFail(), at.toUTC())
  await new RecordExport().handle({ content, format, professionalId, stamp })

  const words = new FileWords(i18nManager.locale(language))
  response.header('Content-Type', FILE_TYPES[format])
  response.header('Content-Disposition', `attachment; filename="${name}-${language}.${format}"`)
  return response.stream(Readable.from(registerFile(format, [its], { words, at })))
}
