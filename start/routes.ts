import { errors } from '@adonisjs/core'
import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'
/** The table of contents: each feature lists its own addresses. */
import '#foundation/routes'
import '#people/routes'
import '#journal/routes'
import '#letters/routes'
import '#backups/routes'
import '#compaction/routes'
import '#attestations/routes'
import '#parties/routes'
import '#register/routes'
import '#register/file_routes'
import '#register/around_routes'
import '#register/routes_entries'
import '#register/basis_routes'
import '#agreements/routes'
import '#agreements/instruction_routes'
import '#booking/routes'
import '#booking/pro_routes'
import '#retention/routes'
import '#rights_requests/routes'
import '#rights_requests/queue_routes'
import '#rights_requests/identity_routes'
import '#rights_requests/intake_routes'
import '#rights_requests/directive_routes'
import '#rights_requests/instruction_routes'
import '#rights_requests/paper_routes'
import '#rights_requests/identifier_routes'
import '#subprocessors/notice_routes'
import '#audits/routes'
import '#audits/door_routes'
import '#audits/disclosure_routes'
import '#subprocessors/entry_routes'
import '#subprocessors/list_routes'
import '#terminations/routes'
import '#holds/routes'
import '#archives/routes'
import '#dashboard/routes'

/** After all others, so that even a page that does not exist knows its reader's language. */
router
  .get('*', ({ request }) => {
    throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  })
  .as('missing')
  .use(middleware.door({ to: 'everyone' }))
