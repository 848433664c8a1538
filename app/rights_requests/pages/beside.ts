import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import type RightsRequest from '#rights_requests/models/rights_request'
import { fileRow } from '#rights_requests/pages/draft_pages'
import { onPaper } from '#rights_requests/pages/on_paper'
import { twinRows } from '#rights_requests/pages/twins'
import { filesOf } from '#rights_requests/queries/drafts'

type Reader = { now: DateTime; i18n: I18n }

/** What stands beside a request for those who work on it; shown by `rightsRequests.beside`. */
export async function besideOf(rightsRequest: RightsRequest, { now, i18n }: Reader) {
  const files = await filesOf({ rightsRequestId: rightsRequest.id })
  return {
    id: rightsRequest.id,
    files: files.map(fileRow),
    paper: await onPaper(rightsRequest, { now, i18n }),
    twins: await twinRows(rightsRequest, i18n),
  }
}
