import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const DutiesController = () => import('#register/controllers/duties_controller')
const RegisterPicturesController = () =>
  import('#register/controllers/register_pictures_controller')

router
  .get('/pro/registre/images', [RegisterPicturesController, 'show'])
  .as('register.pictures.show')
  .use(middleware.door({ to: ['professional', 'assistant'] }))

router
  .get('/dpo/registres/:kind/images', [RegisterPicturesController, 'show'])
  .where('kind', /^(responsable|sous-traitant)$/)
  .as('register.platform_pictures.show')
  .use(middleware.door({ to: ['dpo', 'staff'] }))

const DUTY = /^[a-z_]{1,40}$/

router
  .get('/pro/obligations', [DutiesController, 'index'])
  .as('register.duty.index')
  .use(middleware.door({ to: ['professional', 'assistant'] }))

router
  .group(() => {
    router.get('/', [DutiesController, 'create']).as('register.duty.create')
    router.post('/', [DutiesController, 'store']).as('register.duty.store')
    router.post('/retrait', [DutiesController, 'destroy']).as('register.duty.destroy')
  })
  .prefix('/pro/obligations/:duty')
  .where('duty', DUTY)
  .use(middleware.door({ to: ['professional'] }))
