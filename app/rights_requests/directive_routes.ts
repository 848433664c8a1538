import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'
import { throttleLookups } from '#start/limiter'

const DeathDirectivesController = () =>
  import('#rights_requests/controllers/death_directives_controller')
const AfterDeathController = () => import('#rights_requests/controllers/after_death_controller')

/** An id that is none leads nowhere, as one that nobody has. */
const ID = router.matchers.uuid()

router
  .group(() => {
    router.get('/', [DeathDirectivesController, 'edit']).as('rights_requests.death_directives.edit')
    router
      .post('/', [DeathDirectivesController, 'update'])
      .as('rights_requests.death_directives.update')
    router
      .post('/revocation', [DeathDirectivesController, 'destroy'])
      .as('rights_requests.death_directives.destroy')
  })
  .prefix('/suivi/:token/directives/:partId')
  .where('partId', ID)
  .use(middleware.door({ to: 'bearer' }))
  .use(throttleLookups)

router
  .post('/dpo/demandes/:id/parties/:partId/apres-deces', [AfterDeathController, 'store'])
  .as('rights_requests.after_death.store')
  .where('id', ID)
  .where('partId', ID)
  .use(middleware.door({ to: ['dpo'] }))
