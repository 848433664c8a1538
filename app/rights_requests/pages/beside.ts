import type { I18n } from '@adonisjs/i18n'
import type RightsRequest from '#rights_requests/models/rights_request'
import { fileRow } from '#rights_requests/pages/draft_pages'
import { twinRows } from '#rights_requests/pages/twins'
import { filesOf } from '#rights_requests/queries/drafts'

/** What stands beside a request for those who work on it; shown by `rightsRequests.beside`. */
export async function besideOf(rightsRequest: RightsRequest, i18n: I18n) {
  const files = await filesOf({ rightsRequestId: rightsRequest.id })
  return {
    id: rightsRequest.id,
    isByPost: !rightsRequest.email,
    files: files.map(fileRow),
    twins: await twinRows(rightsRequest, i18n),
  }
}
