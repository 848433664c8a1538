import { Readable } from 'node:stream'
import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { ODS_TYPE } from '#documents/formats/ods'
import { stampOf } from '#foundation/stamp'
import RecordListExport from '#rights_requests/actions/record_list_export'
import { queueFilters } from '#rights_requests/domain/queue'
import { type ExportFormat, queueExport } from '#rights_requests/pages/queue_export'
import { countQueue } from '#rights_requests/queries/queue'

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
    const filters = queueFilters(request.qs())
    const user = auth.getUserOrFail()
    const now = DateTime.utc()
    const reader = { now, i18n, userId: user.id }
    const requests = await countQueue(filters, reader, Number.MAX_SAFE_INTEGER - 1)
    await recordExport.handle({ format, state: filters.state, requests, stamp: stampOf(user, now) })

    const name = `${i18n.t('queue.export.file')}-${now.toISODate()}.${format}`
    response.header('Content-Type', TYPES[format])
    response.header('Content-Disposition', `attachment; filename="${name}"`)
    return response.stream(Readable.from(queueExport(format, filters, reader)))
  }
}
