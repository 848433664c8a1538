import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'
import { throttleForms, throttleLookups } from '#start/limiter'

const SitesController = () => import('#booking/controllers/sites_controller')
const NoticesController = () => import('#booking/controllers/notices_controller')
const WeeksController = () => import('#booking/controllers/weeks_controller')
const BookingsController = () => import('#booking/controllers/bookings_controller')
const ConfirmationsController = () => import('#booking/controllers/confirmations_controller')
const ManageLinksController = () => import('#booking/controllers/manage_links_controller')
const ManagedController = () => import('#booking/controllers/managed_appointments_controller')
const MovesController = () => import('#booking/controllers/moves_controller')
const CancellationsController = () => import('#booking/controllers/cancellations_controller')

/** One's own appointment. Before the sites: "gerer" and "confirmation" are nobody's slug. */
router
  .group(() => {
    router.get('/confirmation', [ConfirmationsController, 'show']).as('booking.confirmation.show')
    router.get('/gerer', [ManagedController, 'show']).as('booking.managed.show')
    router.get('/gerer/deplacer', [MovesController, 'create']).as('booking.move.create')
    router.get('/gerer/deplacer/verifier', [MovesController, 'check']).as('booking.move.check')
    router
      .post('/gerer/deplacement', [MovesController, 'store'])
      .as('booking.move.store')
      .use(throttleForms)
    router.get('/gerer/annuler', [CancellationsController, 'create']).as('booking.cancel.create')
    router
      .post('/gerer/annulation', [CancellationsController, 'store'])
      .as('booking.cancel.store')
      .use(throttleForms)
    router
      .get('/gerer/:token', [ManageLinksController, 'show'])
      .where('token', /^[\w-]{1,64}$/)
      .as('booking.manage_link.show')
      .use(throttleLookups)
  })
  .prefix('/rdv')
  .use(middleware.door({ to: 'bearer' }))

/** The booking site of a professional. */
router
  .group(() => {
    router.get('/', [SitesController, 'show']).as('booking.site.show')
    router.get('/confidentialite', [NoticesController, 'show']).as('booking.notice.show')
    router.get('/:offering', [WeeksController, 'show']).as('booking.week.show')
    router.get('/:offering/reserver', [BookingsController, 'create']).as('booking.form.create')
    router.post('/:offering/modification', [BookingsController, 'edit']).as('booking.form.edit')
    router
      .post('/:offering/verification', [BookingsController, 'check'])
      .as('booking.form.check')
      .use(throttleForms)
    router
      .post('/:offering/reservation', [BookingsController, 'store'])
      .as('booking.form.store')
      .use(throttleForms)
  })
  .prefix('/rdv/:slug')
  .where('slug', router.matchers.slug())
  .where('offering', router.matchers.slug())
  .use(middleware.door({ to: 'everyone' }))
