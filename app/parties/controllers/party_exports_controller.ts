import { Readable } from 'node:stream'
import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import RecordPartyExport from '#parties/actions/record_party_export'
import { organisationsExport } from '#parties/pages/organisations_export'

/** The organisations as a file that can be imported again. */
export default class PartyExportsController {
  @inject()
  async show({ response, auth, i18n }: HttpContext, recordExport: RecordPartyExport) {
    const now = DateTime.utc()
    await recordExport.handle({ stamp: stampOf(auth.user, now) })
    const name = `${i18n.t('organisations.export_file')}-${now.toISODate()}.csv`
    response.header('Content-Type', 'text/csv; charset=utf-8')
    response.header('Content-Disposition', `attachment; filename="${name}"`)
    const language = i18n.locale === 'en' ? 'en' : 'fr'
    return response.stream(Readable.from(organisationsExport(language)))
  }
}
