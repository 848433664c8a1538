import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const ContractsController = () => import('#agreements/controllers/contracts_controller')

router
  .group(() => {
    router.get('/', [ContractsController, 'index']).as('agreements.index')
  })
  .prefix('/dpo/contrats')
  .use(middleware.door({ to: ['dpo', 'staff'] }))

/** What binds a professional is the owner's to read and sign, not of whoever keeps the agenda. */
router
  .group(() => {
    router.get('/', [ContractsController, 'show']).as('agreements.pro.show')
  })
  .prefix('/pro/contrat')
  .use(middleware.door({ to: ['professional'] }))
