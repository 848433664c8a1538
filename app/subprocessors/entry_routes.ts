import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const EntriesController = () => import('#subprocessors/controllers/entries_controller')
const EntryCorrectionsController = () =>
  import('#subprocessors/controllers/entry_corrections_controller')
const EntryEndsController = () => import('#subprocessors/controllers/entry_ends_controller')
const EntryTransfersController = () =>
  import('#subprocessors/controllers/entry_transfers_controller')
const EntryCertificatesController = () =>
  import('#subprocessors/controllers/entry_certificates_controller')
const EntryPlansController = () => import('#subprocessors/controllers/entry_plans_controller')
const EntryVerificationsController = () =>
  import('#subprocessors/controllers/entry_verifications_controller')
const EntryFilesController = () => import('#subprocessors/controllers/entry_files_controller')

const ID = router.matchers.uuid()

router
  .group(() => {
    router.get('/', [EntriesController, 'index']).as('subprocessors.entry.index')
    router.get('/:id', [EntriesController, 'show']).as('subprocessors.entry.show').where('id', ID)
    router
      .get('/:id/pieces/:fileId', [EntryFilesController, 'show'])
      .as('subprocessors.entry_file.show')
      .where('id', ID)
      .where('fileId', ID)
  })
  .prefix('/dpo/sous-traitants')
  .use(middleware.door({ to: ['dpo', 'staff'] }))

router
  .group(() => {
    router.get('/nouveau', [EntriesController, 'create']).as('subprocessors.entry.create')
    router.post('/', [EntriesController, 'store']).as('subprocessors.entry.store')
  })
  .prefix('/dpo/sous-traitants')
  .use(middleware.door({ to: ['dpo'] }))

router
  .group(() => {
    router
      .get('/modification', [EntryCorrectionsController, 'edit'])
      .as('subprocessors.entry_correction.edit')
    router
      .post('/modification', [EntryCorrectionsController, 'update'])
      .as('subprocessors.entry_correction.update')
    router.get('/fin', [EntryEndsController, 'create']).as('subprocessors.entry_end.create')
    router.post('/fin', [EntryEndsController, 'store']).as('subprocessors.entry_end.store')
    router
      .get('/transferts/:country', [EntryTransfersController, 'edit'])
      .as('subprocessors.entry_transfer.edit')
      .where('country', /^[A-Z]{2}$/)
    router
      .post('/transferts/:country', [EntryTransfersController, 'update'])
      .as('subprocessors.entry_transfer.update')
      .where('country', /^[A-Z]{2}$/)
    router
      .post('/certificats', [EntryCertificatesController, 'store'])
      .as('subprocessors.entry_certificate.store')
    router
      .post('/certificats/:certificateId/suppression', [EntryCertificatesController, 'destroy'])
      .as('subprocessors.entry_certificate.destroy')
      .where('certificateId', ID)
    router.post('/plan', [EntryPlansController, 'update']).as('subprocessors.entry_plan.update')
    router
      .get('/verification', [EntryVerificationsController, 'create'])
      .as('subprocessors.entry_verification.create')
    router
      .post('/verification', [EntryVerificationsController, 'store'])
      .as('subprocessors.entry_verification.store')
    router.post('/pieces', [EntryFilesController, 'store']).as('subprocessors.entry_file.store')
    router
      .post('/pieces/:fileId/suppression', [EntryFilesController, 'destroy'])
      .as('subprocessors.entry_file.destroy')
      .where('fileId', ID)
  })
  .prefix('/dpo/sous-traitants/:id')
  .where('id', ID)
  .use(middleware.door({ to: ['dpo'] }))
