import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'
import { throttlePrograms } from '#start/limiter'

const DraftsController = () => import('#rights_requests/controllers/drafts_controller')
const ReceivedFilesController = () =>
  import('#rights_requests/controllers/received_files_controller')
const ManualEntriesController = () =>
  import('#rights_requests/controllers/manual_entries_controller')

const EmbedsController = () => import('#rights_requests/controllers/embeds_controller')
const ApiRequestsController = () => import('#rights_requests/controllers/api_requests_controller')

/** An id that is none leads nowhere, as one that nobody has. */
const ID = router.matchers.uuid()

router
  .group(() => {
    router.get('/dpo/brouillons', [DraftsController, 'index']).as('rights_requests.drafts.index')
    router
      .get('/dpo/brouillons/:id', [DraftsController, 'show'])
      .as('rights_requests.drafts.show')
      .where('id', ID)
    router
      .get('/dpo/brouillons/:id/pieces/:file', [ReceivedFilesController, 'ofDraft'])
      .as('rights_requests.drafts.file')
      .where('id', ID)
      .where('file', ID)
    router
      .get('/dpo/demandes/:id/pieces/:file', [ReceivedFilesController, 'ofRequest'])
      .as('rights_requests.received_file.show')
      .where('id', ID)
      .where('file', ID)
    router
      .get('/dpo/demandes/nouvelle', [ManualEntriesController, 'create'])
      .as('rights_requests.entry.create')
    router
      .post('/dpo/demandes/nouvelle', [ManualEntriesController, 'store'])
      .as('rights_requests.entry.store')
  })
  .use(middleware.door({ to: ['dpo', 'staff'] }))

router
  .post('/dpo/brouillons/:id/ecart', [DraftsController, 'destroy'])
  .as('rights_requests.drafts.destroy')
  .where('id', ID)
  .use(middleware.door({ to: ['dpo'] }))

router
  .group(() => {
    router.post('/', [ApiRequestsController, 'store']).as('rights_requests.api.store')
    router.get('/:reference', [ApiRequestsController, 'show']).as('rights_requests.api.show')
  })
  .prefix('/api/v1/rights-requests')
  .use(middleware.door({ to: 'bearer' }))
  .use(middleware.stateless())
  .use(throttlePrograms)

router
  .get('/droits/integre/:slug', [EmbedsController, 'show'])
  .as('rights_requests.embed.show')
  .use(middleware.door({ to: 'everyone' }))
  .use(middleware.stateless())

/** Whom one lets show the form is decided by the professional, as all that concerns data. */
router
  .group(() => {
    router.get('/', [EmbedsController, 'edit']).as('rights_requests.embed.edit')
    router.post('/', [EmbedsController, 'update']).as('rights_requests.embed.update')
  })
  .prefix('/pro/reglages/droits')
  .use(middleware.door({ to: ['professional'] }))
