import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const InstructionsController = () => import('#agreements/controllers/instructions_controller')
const OwnInstructionsController = () =>
  import('#agreements/controllers/own_instructions_controller')
const MeasuresController = () => import('#agreements/controllers/measures_controller')
const MeasureReviewsController = () => import('#agreements/controllers/measure_reviews_controller')

const ID = router.matchers.uuid()

router
  .group(() => {
    router.get('/', [InstructionsController, 'index']).as('index')
    router.get('/:id', [InstructionsController, 'show']).as('show')
  })
  .prefix('/dpo/contrats/instructions')
  .as('agreements.instructions')
  .where('id', ID)
  .use(middleware.door({ to: ['dpo', 'staff'] }))

router
  .group(() => {
    router.get('/nouvelle', [InstructionsController, 'create']).as('create')
    router.post('/', [InstructionsController, 'store']).as('store')
    router.post('/:id/avertissement', [InstructionsController, 'warn']).as('warn')
    router.post('/:id/suite', [InstructionsController, 'end']).as('end')
  })
  .prefix('/dpo/contrats/instructions')
  .as('agreements.instructions')
  .where('id', ID)
  .use(middleware.door({ to: ['dpo'] }))

router
  .group(() => {
    router.get('/', [OwnInstructionsController, 'index']).as('index')
    router.post('/', [OwnInstructionsController, 'store']).as('store')
    router.get('/:id', [OwnInstructionsController, 'show']).as('show')
    router.post('/:id/reponse', [OwnInstructionsController, 'update']).as('update')
  })
  .prefix('/pro/contrat/instructions')
  .as('agreements.own_instructions')
  .where('id', ID)
  .use(middleware.door({ to: ['professional'] }))

const MEASURE = /^([a-z_]{1,40}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

router
  .group(() => {
    router.get('/', [MeasuresController, 'index']).as('index')
    router.get('/:measure', [MeasureReviewsController, 'index']).as('show')
  })
  .prefix('/dpo/mesures')
  .as('agreements.measures')
  .where('measure', MEASURE)
  .use(middleware.door({ to: ['dpo', 'staff'] }))

router
  .group(() => {
    router.get('/nouvelle-mesure', [MeasuresController, 'create']).as('create')
    router.post('/', [MeasuresController, 'store']).as('store')
    router.post('/:measure/revues', [MeasureReviewsController, 'store']).as('review.store')
    router.get('/:measure/modifier', [MeasuresController, 'edit']).as('edit')
    router.post('/:measure/modifier', [MeasuresController, 'update']).as('update')
    router.post('/:measure/retrait', [MeasuresController, 'destroy']).as('destroy')
  })
  .prefix('/dpo/mesures')
  .as('agreements.measures')
  .where('measure', MEASURE)
  .use(middleware.door({ to: ['dpo'] }))
