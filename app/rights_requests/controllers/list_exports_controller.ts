import { Readable } from 'node:stream'
import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { ODS_TYPE } from '#documents/formats/ods'
import { stampOf } from '#foundation/stamp'
import RecordListExport from '#rights_requests/actions/record_list_export'
import { queueFilters } from '#rights_requests/domain/queue'
import { countLines, deskOf, readerOf } from '#rights_requests/pages/queue_desk'
import { type ExportFormat, queueExport } from '#rights_requests/pages/queue_export'

const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  ods: ODS_TYPE,
}

/** The list as it is narrowed, to take away. */
export default class ListExportsController {
  @inject()
  async show(ctx: HttpContext, recordExport: RecordListExport) {
    const { request, params, auth, response, i18n } = ctx
    const format = params.format as ExportFormat
    const now = DateTime.utc()
    const reader = readerOf(ctx, now)
    const filters = queueFilters(request.qs(), deskOf(reader))
    const requests = await countLines(filters, reader, Number.MAX_SAFE_INTEGER - 1)
    const stamp = stampOf(auth.getUserOrFail(), now)
    await recordExport.handle({ format, state: filters.state, requests, stamp })

    const name = `${i18n.t('queue.export.file')}-${now.toISODate()}.${format}`
    response.header('Content-Type', TYPES[format])
    response.header('Content-Disposition', `attachment; filename="${name}"`)
    return response.stream(Readable.from(queueExport(format, filters, reader)))
  }
}
