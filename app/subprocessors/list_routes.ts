import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'
import { throttleForms, throttleLookups } from '#start/limiter'

const ListController = () => import('#subprocessors/controllers/list_controller')
const ListSubscriptionsController = () =>
  import('#subprocessors/controllers/list_subscriptions_controller')
const ListDeparturesController = () =>
  import('#subprocessors/controllers/list_departures_controller')

router
  .group(() => {
    router.get('/sous-traitants', [ListController, 'show']).as('subprocessors.list.show')
    router.get('/sous-traitants.json', [ListController, 'json']).as('subprocessors.list.json')
    router.get('/sous-traitants.atom', [ListController, 'atom']).as('subprocessors.list.atom')
    router
      .get('/sous-traitants/abonnement', [ListSubscriptionsController, 'sent'])
      .as('subprocessors.subscription.sent')
    router
      .post('/sous-traitants/abonnement', [ListSubscriptionsController, 'store'])
      .as('subprocessors.subscription.store')
      .use(throttleForms)
  })
  .use(middleware.door({ to: 'everyone' }))
  .use(throttleLookups)

/** Opening a link changes nothing, a button does: scanners of mail open every link. */
router
  .group(() => {
    router
      .get('/sous-traitants/abonnement/:token', [ListSubscriptionsController, 'edit'])
      .as('subprocessors.subscription.edit')
    router
      .post('/sous-traitants/abonnement/:token', [ListSubscriptionsController, 'update'])
      .as('subprocessors.subscription.update')
    router
      .get('/sous-traitants/desabonnement/:token', [ListDeparturesController, 'edit'])
      .as('subprocessors.departure.edit')
    router
      .post('/sous-traitants/desabonnement/:token', [ListDeparturesController, 'update'])
      .as('subprocessors.departure.update')
  })
  .use(middleware.door({ to: 'bearer' }))
  .use(throttleLookups)
