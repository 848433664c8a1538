import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const BasisChoicesController = () => import('#register/controllers/basis_choices_controller')

/** Only the controller itself decides what it relies on. */
router
  .group(() => {
    router.get('/:purpose', [BasisChoicesController, 'create']).as('create')
    router.post('/:purpose/consequences', [BasisChoicesController, 'preview']).as('preview')
    router.post('/:purpose', [BasisChoicesController, 'store']).as('store')
  })
  .prefix('/pro/registre/finalites')
  .where('purpose', /^[a-z_]{1,40}$/)
  .as('register.basis_choice')
  .use(middleware.door({ to: ['professional'] }))
