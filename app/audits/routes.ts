import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'
import { AUDIT_ACT_WORDS } from '#audits/audit_acts'

const AuditsController = () => import('#audits/controllers/audits_controller')
const AuditActsController = () => import('#audits/controllers/audit_acts_controller')
const AuditActionsController = () => import('#audits/controllers/audit_actions_controller')
const AuditFilesController = () => import('#audits/controllers/audit_files_controller')
const OwnAuditsController = () => import('#audits/controllers/own_audits_controller')
const OwnAuditActsController = () => import('#audits/controllers/own_audit_acts_controller')
const RoomsController = () => import('#audits/controllers/rooms_controller')

/** An id that is none leads nowhere, as one that nobody has. */
const ID = router.matchers.uuid()
const PIECE = /^[a-z][a-z0-9_-]{0,80}$/
const OWN_ACTS = /^(accord|retrait|constat)$/

router
  .group(() => {
    router.get('/audits', [AuditsController, 'index']).as('audits.index')
    router.get('/audits/:id', [AuditsController, 'show']).as('audits.show').where('id', ID)
    router
      .get('/audits/:id/pieces/:file', [AuditFilesController, 'show'])
      .as('audits.file.show')
      .where('id', ID)
      .where('file', ID)
  })
  .prefix('/dpo/contrats')
  .use(middleware.door({ to: ['dpo', 'staff'] }))

router
  .group(() => {
    router.get('/audits/nouveau', [AuditsController, 'create']).as('audits.create')
    router.post('/audits', [AuditsController, 'store']).as('audits.store')
    router
      .get('/audits/:id/constats/:findingId/action', [AuditActionsController, 'create'])
      .as('audits.action.create')
      .where('findingId', ID)
      .where('id', ID)
    router
      .post('/audits/:id/constats/:findingId/action', [AuditActionsController, 'store'])
      .as('audits.action.store')
      .where('findingId', ID)
      .where('id', ID)
    router
      .get('/audits/:id/actions/:actionId', [AuditActionsController, 'edit'])
      .as('audits.action.edit')
      .where('actionId', ID)
      .where('id', ID)
    router
      .post('/audits/:id/actions/:actionId', [AuditActionsController, 'update'])
      .as('audits.action.update')
      .where('actionId', ID)
      .where('id', ID)
    router
      .get('/audits/:id/:act', [AuditActsController, 'create'])
      .as('audits.act.create')
      .where('id', ID)
      .where('act', AUDIT_ACT_WORDS)
    router
      .post('/audits/:id/:act', [AuditActsController, 'store'])
      .as('audits.act.store')
      .where('id', ID)
      .where('act', AUDIT_ACT_WORDS)
  })
  .prefix('/dpo/contrats')
  .use(middleware.door({ to: ['dpo'] }))

router
  .group(() => {
    router.get('/', [RoomsController, 'show']).as('audits.room.show')
    router.get('/:piece', [RoomsController, 'piece']).as('audits.room.piece').where('piece', PIECE)
  })
  .prefix('/dpo/professionnels/:slug/documentation')
  .use(middleware.door({ to: ['dpo', 'staff'] }))
router
  .get('/dpo/professionnels/:slug/documentation.zip', [RoomsController, 'archive'])
  .as('audits.room.archive')
  .use(middleware.door({ to: ['dpo', 'staff'] }))

/** What binds a professional is the owner's to have verified, not of whoever keeps the agenda. */
router
  .group(() => {
    router.get('/audits', [OwnAuditsController, 'index']).as('audits.pro.index')
    router.get('/audits/nouveau', [OwnAuditsController, 'create']).as('audits.pro.create')
    router.post('/audits', [OwnAuditsController, 'store']).as('audits.pro.store')
    router.get('/audits/:id', [OwnAuditsController, 'show']).as('audits.pro.show').where('id', ID)
    router
      .get('/audits/:id/pieces/:file', [AuditFilesController, 'show'])
      .as('audits.pro.file.show')
      .where('id', ID)
      .where('file', ID)
    router
      .get('/audits/:id/:act', [OwnAuditActsController, 'create'])
      .as('audits.pro.act.create')
      .where('id', ID)
      .where('act', OWN_ACTS)
    router
      .post('/audits/:id/:act', [OwnAuditActsController, 'store'])
      .as('audits.pro.act.store')
      .where('id', ID)
      .where('act', OWN_ACTS)
    router.get('/documentation', [RoomsController, 'show']).as('audits.pro.room.show')
    router.get('/documentation.zip', [RoomsController, 'archive']).as('audits.pro.room.archive')
    router
      .get('/documentation/:piece', [RoomsController, 'piece'])
      .as('audits.pro.room.piece')
      .where('piece', PIECE)
  })
  .prefix('/pro/contrat')
  .use(middleware.door({ to: ['professional'] }))
