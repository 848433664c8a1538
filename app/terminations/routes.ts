import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'
import { throttleLookups } from '#start/limiter'

const OwnEndingsController = () => import('#terminations/controllers/own_endings_controller')
const ReturnPackagesController = () =>
  import('#terminations/controllers/return_packages_controller')
const TerminationsController = () => import('#terminations/controllers/terminations_controller')
const DestructionConfirmationsController = () =>
  import('#terminations/controllers/destruction_confirmations_controller')
const ArchivesController = () => import('#terminations/controllers/archives_controller')
const EndingLinksController = () => import('#terminations/controllers/ending_links_controller')

/** The one page that stays open to everybody of a professional whose contract has ended. */
router
  .get('/pro/contrat/fin', [OwnEndingsController, 'show'])
  .as('terminations.pro.show')
  .use(middleware.door({ to: ['professional', 'assistant'], afterEnd: true }))

/** Ending a contract, and having its data, is the owner's alone. */
router
  .group(() => {
    router.get('/preavis', [OwnEndingsController, 'create']).as('create')
    router.post('/preavis', [OwnEndingsController, 'store']).as('store')
  })
  .prefix('/pro/contrat/fin')
  .as('terminations.pro.notice')
  .use(middleware.door({ to: ['professional'] }))

router
  .group(() => {
    router.post('/sort', [OwnEndingsController, 'update']).as('fate.update')
    router.get('/progression', [ReturnPackagesController, 'index']).as('package.index')
    router.get('/archive.zip', [ReturnPackagesController, 'show']).as('package.show')
    router.post('/reception', [ReturnPackagesController, 'update']).as('receipt.update')
  })
  .prefix('/pro/contrat/fin')
  .as('terminations.pro')
  .use(middleware.door({ to: ['professional'], afterEnd: true }))

router
  .group(() => {
    router.get('/', [TerminationsController, 'index']).as('index')
    router.get('/:id', [TerminationsController, 'show']).as('show')
    router.get('/:id/progression', [TerminationsController, 'progress']).as('progress')
    router
      .get('/:id/confirmations/:confirmationId/piece', [DestructionConfirmationsController, 'show'])
      .as('evidence.show')
  })
  .prefix('/dpo/contrats/fins')
  .as('terminations')
  .where('id', router.matchers.uuid())
  .where('confirmationId', router.matchers.uuid())
  .use(middleware.door({ to: ['dpo', 'staff'] }))

/** What decides, or opens what is closed, is the DPO's. */
router
  .group(() => {
    router.get('/nouvelle', [TerminationsController, 'create']).as('notice.create')
    router.post('/nouvelle', [TerminationsController, 'store']).as('notice.store')
    router.get('/:id/annulation', [TerminationsController, 'edit']).as('cancellation.create')
    router.post('/:id/annulation', [TerminationsController, 'destroy']).as('cancellation.store')
    router.post('/:id/reprise', [TerminationsController, 'update']).as('resumption.store')
    router
      .get('/:id/confirmations/:confirmationId', [DestructionConfirmationsController, 'create'])
      .as('confirmation.create')
    router
      .post('/:id/confirmations/:confirmationId', [DestructionConfirmationsController, 'store'])
      .as('confirmation.store')
    router.get('/:id/archive', [ArchivesController, 'create']).as('archive.create')
    router.post('/:id/archive', [ArchivesController, 'store']).as('archive.store')
    router.get('/:id/archive.zip', [ArchivesController, 'show']).as('archive.show')
  })
  .prefix('/dpo/contrats/fins')
  .as('terminations')
  .where('id', router.matchers.uuid())
  .where('confirmationId', router.matchers.uuid())
  .use(middleware.door({ to: ['dpo'] }))

/** Whoever holds the secret of the last letter: the account is closed by then. */
router
  .group(() => {
    router.get('/', [EndingLinksController, 'show']).as('show')
    router.get('/attestation.pdf', [EndingLinksController, 'file']).as('file')
  })
  .prefix('/fin-de-contrat/:token')
  .as('terminations.link')
  .use(throttleLookups)
  .use(middleware.door({ to: 'bearer' }))
