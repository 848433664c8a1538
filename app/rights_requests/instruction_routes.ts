import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const ProposalsController = () => import('#rights_requests/controllers/proposals_controller')
const ReceiptsController = () => import('#rights_requests/controllers/receipts_controller')
const DigestsController = () => import('#rights_requests/controllers/digests_controller')
const OwnPartsController = () => import('#rights_requests/controllers/own_parts_controller')
const InstructionsController = () => import('#rights_requests/controllers/instructions_controller')
const RightsSettingsController = () =>
  import('#rights_requests/controllers/rights_settings_controller')

/** An id that is none leads nowhere, as one that nobody has. */
const ID = router.matchers.uuid()
const ACT = /^(accord|refus|prolongation|opposition)$/

router
  .group(() => {
    router
      .get('/proposition', [ProposalsController, 'create'])
      .as('rights_requests.proposal.create')
    router.post('/proposition', [ProposalsController, 'store']).as('rights_requests.proposal.store')
    router.get('/reception', [ReceiptsController, 'create']).as('rights_requests.receipt.create')
    router.post('/reception', [ReceiptsController, 'store']).as('rights_requests.receipt.store')
  })
  .prefix('/dpo/demandes/:id/parties/:partId')
  .where('id', ID)
  .where('partId', ID)
  .use(middleware.door({ to: ['dpo'] }))

router
  .group(() => {
    router.get('/', [DigestsController, 'edit']).as('rights_requests.digest.edit')
    router.post('/', [DigestsController, 'update']).as('rights_requests.digest.update')
  })
  .prefix('/dpo/resume')
  .use(middleware.door({ to: ['dpo'] }))

/** What is done with people's data is decided by the professional, not by whoever keeps the agenda. */
router
  .group(() => {
    router.get('/demandes', [OwnPartsController, 'index']).as('rights_requests.pro.index')
    router
      .get('/demandes/:id', [OwnPartsController, 'show'])
      .as('rights_requests.pro.show')
      .where('id', ID)
    router
      .get('/demandes/:id/:act', [InstructionsController, 'create'])
      .as('rights_requests.pro.instruction.create')
      .where('id', ID)
      .where('act', ACT)
    router
      .post('/demandes/:id/:act', [InstructionsController, 'store'])
      .as('rights_requests.pro.instruction.store')
      .where('id', ID)
      .where('act', ACT)
    router
      .get('/reglages/demandes', [RightsSettingsController, 'edit'])
      .as('rights_requests.pro.settings.edit')
    router
      .post('/reglages/demandes', [RightsSettingsController, 'update'])
      .as('rights_requests.pro.settings.update')
  })
  .prefix('/pro')
  .use(middleware.door({ to: ['professional'] }))
