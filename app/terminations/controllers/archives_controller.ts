import { Readable } from 'node:stream'
import { inject, errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { dateInWords } from '#deadlines/wording'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { attach } from '#foundation/http/attachment'
import { stampOf } from '#foundation/stamp'
import { bytesOf } from '#documents/chunks'
import StoredDocument from '#documents/models/stored_document'
import OpenArchive from '#terminations/actions/open_archive'
import Termination from '#terminations/models/termination'
import { openingsOf } from '#terminations/queries/openings_of'
import { openingValidator } from '#terminations/validators'

const KEY = 'opened_archive'
const MINUTES_OPEN = 15

type Opened = { id: string; until: number }

/** The archived file of a professional: opened by exception, by name, for a reason that stays. */
export default class ArchivesController {
  async create(ctx: HttpContext) {
    const { view, i18n } = ctx
    const termination = await archived(ctx)
    const { archive } = termination
    return view.render('pages/terminations/archive', {
      termination,
      archive,
      until: dateInWords(archive.eraseAfter.toISODate() as CivilDay, i18n.locale),
      openings: await openingsOf(termination.id, i18n),
      isOpen: isOpenNow(ctx, DateTime.utc()),
      minutes: MINUTES_OPEN,
    })
  }

  @inject()
  async store(ctx: HttpContext, openArchive: OpenArchive) {
    const { params, auth, request, response, session } = ctx
    const { id } = await archived(ctx)
    const { archive_reason: reason } = await request.validateUsing(openingValidator)
    const at = DateTime.utc()
    await openArchive.handle({ id, reason, stamp: stampOf(auth.user, at) })
    const until = at.plus({ minutes: MINUTES_OPEN }).toMillis()
    session.put(KEY, { id, until } satisfies Opened)
    return response.redirect().toRoute('terminations.archive.create', [params.id])
  }

  /** The archive itself, as long as the opening lasts. */
  async show(ctx: HttpContext) {
    const { request, response } = ctx
    const { archive, reference } = await archived(ctx)
    if (!isOpenNow(ctx, DateTime.utc())) {
      throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    }
    const file = await StoredDocument.findOrFail(archive.storedDocumentId!)
    attach(ctx, { name: `${reference}-archive.zip`, mediaType: file.mediaType })
    response.header('Content-Length', file.byteSize)
    return response.stream(Readable.from(bytesOf(file)))
  }
}

async function archived({ params, request }: HttpContext): Promise<Termination> {
  const termination = await Termination.whole().where('id', params.id).firstOrFail()
  if (!termination.archive || termination.archive.isErased) {
    throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  }
  return termination
}

function isOpenNow({ session, params }: HttpContext, now: DateTime): boolean {
  const opened = session.get(KEY) as Opened | undefined
  return opened?.id === params.id && now.toMillis() < opened!.until
}
