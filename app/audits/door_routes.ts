import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'
import { throttleForms, throttleLookups } from '#start/limiter'

const DoorsController = () => import('#audits/controllers/doors_controller')
const ReadingsController = () => import('#audits/controllers/readings_controller')
const DoorProofsController = () => import('#audits/controllers/door_proofs_controller')

const ID = router.matchers.uuid()
const PIECE = /^[a-z][a-z0-9_-]{0,80}$/

router
  .group(() => {
    router.get('/', [DoorsController, 'index']).as('audits.door.index')
    router.get('/:id', [DoorsController, 'show']).as('audits.door.show').where('id', ID)
  })
  .prefix('/dpo/contrats/lecteurs')
  .use(middleware.door({ to: ['dpo', 'staff'] }))

router
  .group(() => {
    router
      .get('/dpo/professionnels/:slug/lecteurs/nouveau', [DoorsController, 'create'])
      .as('audits.door.create')
    router
      .post('/dpo/professionnels/:slug/lecteurs', [DoorsController, 'store'])
      .as('audits.door.store')
    router
      .post('/dpo/contrats/lecteurs/:id/retrait', [DoorsController, 'destroy'])
      .as('audits.door.destroy')
      .where('id', ID)
  })
  .use(middleware.door({ to: ['dpo'] }))

router
  .group(() => {
    router.get('/', [DoorsController, 'index']).as('audits.pro.door.index')
    router.get('/nouveau', [DoorsController, 'create']).as('audits.pro.door.create')
    router.post('/', [DoorsController, 'store']).as('audits.pro.door.store')
    router.get('/:id', [DoorsController, 'show']).as('audits.pro.door.show').where('id', ID)
    router
      .post('/:id/retrait', [DoorsController, 'destroy'])
      .as('audits.pro.door.destroy')
      .where('id', ID)
  })
  .prefix('/pro/contrat/lecteurs')
  .use(middleware.door({ to: ['professional'] }))

/** A reader is known by the link, then by the code: no address behind it answers anybody else. */
router
  .group(() => {
    router.get('/', [ReadingsController, 'show']).as('audits.reading.show')
    router
      .post('/code', [DoorProofsController, 'create'])
      .as('audits.reading_code.store')
      .use(throttleForms)
    router
      .post('/preuve', [DoorProofsController, 'store'])
      .as('audits.reading_proof.store')
      .use(throttleForms)
    router
      .post('/confidentialite', [DoorProofsController, 'update'])
      .as('audits.reading_promise.store')
      .use(throttleForms)
    router.get('/documents.zip', [ReadingsController, 'archive']).as('audits.reading.archive')
    router
      .get('/documents/:piece', [ReadingsController, 'piece'])
      .as('audits.reading.piece')
      .where('piece', PIECE)
  })
  .prefix('/lecture/:token')
  .use(middleware.door({ to: 'bearer' }))
  .use(throttleLookups)
