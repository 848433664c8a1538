import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'
import { throttleLookups } from '#start/limiter'

const NoticesController = () => import('#subprocessors/controllers/notices_controller')
const NoticeProgressController = () =>
  import('#subprocessors/controllers/notice_progress_controller')
const DraftsController = () => import('#subprocessors/controllers/drafts_controller')
const SendingsController = () => import('#subprocessors/controllers/sendings_controller')
const CancellationsController = () => import('#subprocessors/controllers/cancellations_controller')
const StandingsController = () => import('#subprocessors/controllers/standings_controller')
const OwnListController = () => import('#subprocessors/controllers/own_list_controller')
const ObjectionLinksController = () =>
  import('#subprocessors/controllers/objection_links_controller')

/** An id that is none leads nowhere, as one that nobody has. */
const ID = router.matchers.uuid()

router
  .group(() => {
    router.get('/', [NoticesController, 'index']).as('subprocessors.notice.index')
    router.get('/:id', [NoticesController, 'show']).as('subprocessors.notice.show').where('id', ID)
    router
      .get('/:id/progression', [NoticeProgressController, 'show'])
      .as('subprocessors.progress.show')
      .where('id', ID)
    router
      .get('/:id/responsables/:toldId', [StandingsController, 'show'])
      .as('subprocessors.standing.show')
      .where('id', ID)
      .where('toldId', ID)
  })
  .prefix('/dpo/sous-traitants/avis')
  .use(middleware.door({ to: ['dpo', 'staff'] }))

router
  .group(() => {
    router.get('/nouveau', [NoticesController, 'create']).as('subprocessors.notice.create')
    router.post('/', [NoticesController, 'store']).as('subprocessors.notice.store')
    router
      .get('/:id/modifier', [DraftsController, 'edit'])
      .as('subprocessors.draft.edit')
      .where('id', ID)
    router
      .post('/:id/modifier', [DraftsController, 'update'])
      .as('subprocessors.draft.update')
      .where('id', ID)
    router
      .get('/:id/envoi', [SendingsController, 'create'])
      .as('subprocessors.sending.create')
      .where('id', ID)
    router
      .post('/:id/envoi', [SendingsController, 'store'])
      .as('subprocessors.sending.store')
      .where('id', ID)
    router
      .get('/:id/abandon', [CancellationsController, 'create'])
      .as('subprocessors.cancellation.create')
      .where('id', ID)
    router
      .post('/:id/abandon', [CancellationsController, 'store'])
      .as('subprocessors.cancellation.store')
      .where('id', ID)
  })
  .prefix('/dpo/sous-traitants/avis')
  .use(middleware.door({ to: ['dpo'] }))

router
  .group(() => {
    router.post('/reception', [StandingsController, 'receive']).as('subprocessors.receipt.store')
    router.post('/opposition', [StandingsController, 'hear']).as('subprocessors.heard.store')
    router.post('/renvoi', [StandingsController, 'resend']).as('subprocessors.resending.store')
    router.post('/issue', [StandingsController, 'settle']).as('subprocessors.outcome.store')
  })
  .prefix('/dpo/sous-traitants/avis/:id/responsables/:toldId')
  .where('id', ID)
  .where('toldId', ID)
  .use(middleware.door({ to: ['dpo'] }))

/** Who may be given data is decided by the professional, not by whoever keeps the agenda. */
router
  .group(() => {
    router.get('/', [OwnListController, 'index']).as('subprocessors.pro.index')
    router
      .post('/:id/opposition', [OwnListController, 'object'])
      .as('subprocessors.pro.objection.store')
      .where('id', ID)
    router
      .post('/:id/retrait', [OwnListController, 'withdraw'])
      .as('subprocessors.pro.withdrawal.store')
      .where('id', ID)
  })
  .prefix('/pro/sous-traitants')
  .use(middleware.door({ to: ['professional'] }))

router
  .group(() => {
    router
      .get('/sous-traitants/avis/:token', [ObjectionLinksController, 'show'])
      .as('subprocessors.objection.show')
    router
      .post('/sous-traitants/avis/:token', [ObjectionLinksController, 'store'])
      .as('subprocessors.objection.store')
  })
  .use(middleware.door({ to: 'bearer' }))
  .use(throttleLookups)
