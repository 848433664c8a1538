import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const KnownIdentifiersController = () =>
  import('#rights_requests/controllers/known_identifiers_controller')
const ConfirmedIdentifiersController = () =>
  import('#rights_requests/controllers/confirmed_identifiers_controller')

const ID = router.matchers.uuid()

/** What people are known under, beside the mailbox they prove. */
router
  .group(() => {
    router.get('/', [KnownIdentifiersController, 'create']).as('rights_requests.identifier.create')
    router.post('/', [KnownIdentifiersController, 'store']).as('rights_requests.identifier.store')
    router
      .post('/:identifier/retrait', [KnownIdentifiersController, 'destroy'])
      .as('rights_requests.identifier.destroy')
      .where('identifier', ID)
  })
  .prefix('/dpo/demandes/:id/identifiants')
  .where('id', ID)
  .use(middleware.door({ to: ['dpo', 'staff'] }))

router
  .group(() => {
    router
      .get('/', [ConfirmedIdentifiersController, 'create'])
      .as('rights_requests.pro.identifier.create')
    router
      .post('/', [ConfirmedIdentifiersController, 'store'])
      .as('rights_requests.pro.identifier.store')
  })
  .prefix('/pro/demandes/:id/identifiants')
  .where('id', ID)
  .use(middleware.door({ to: ['professional'] }))
