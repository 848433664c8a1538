import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const AgendaController = () => import('#booking/controllers/pro/agenda_controller')
const AppointmentsController = () => import('#booking/controllers/pro/appointments_controller')
const CancellationsController = () => import('#booking/controllers/pro/cancellations_controller')
const MovesController = () => import('#booking/controllers/pro/moves_controller')
const OutcomesController = () => import('#booking/controllers/pro/outcomes_controller')
const SettingsController = () => import('#booking/controllers/pro/settings_controller')
const OpeningHoursController = () => import('#booking/controllers/pro/opening_hours_controller')
const OpeningRulesController = () => import('#booking/controllers/pro/opening_rules_controller')
const TimeOffController = () => import('#booking/controllers/pro/time_off_controller')
const ExtraOpeningsController = () => import('#booking/controllers/pro/extra_openings_controller')
const OfferingsController = () => import('#booking/controllers/pro/offerings_controller')
const OfferingArchivesController = () =>
  import('#booking/controllers/pro/offering_archives_controller')
const RetentionController = () => import('#booking/controllers/pro/retention_controller')
const StatisticsController = () => import('#booking/controllers/pro/statistics_controller')
const ArchivingController = () => import('#booking/controllers/pro/archiving_controller')
const ShorterRetentionController = () =>
  import('#booking/controllers/pro/shorter_retention_controller')
const CustomFieldsController = () => import('#booking/controllers/pro/custom_fields_controller')
const CustomFieldOrdersController = () =>
  import('#booking/controllers/pro/custom_field_orders_controller')

const agenda = () => {
  router.get('/', [AgendaController, 'index']).as('agenda.index')
  router.get('/rendez-vous/nouveau', [AppointmentsController, 'create']).as('appointments.create')
  router.post('/rendez-vous', [AppointmentsController, 'store']).as('appointments.store')
  router.get('/rendez-vous/:id', [AppointmentsController, 'show']).as('appointments.show')
  router
    .get('/rendez-vous/:id/annulation', [CancellationsController, 'create'])
    .as('cancellations.create')
  router
    .post('/rendez-vous/:id/annulation', [CancellationsController, 'store'])
    .as('cancellations.store')
  router.get('/rendez-vous/:id/deplacement', [MovesController, 'create']).as('moves.create')
  router.post('/rendez-vous/:id/deplacement', [MovesController, 'store']).as('moves.store')
  router.post('/rendez-vous/:id/suite', [OutcomesController, 'store']).as('outcomes.store')
}

const availability = () => {
  router.get('/', [SettingsController, 'index']).as('settings.index')
  router.get('/horaires', [OpeningHoursController, 'edit']).as('opening_hours.edit')
  router.post('/horaires', [OpeningHoursController, 'update']).as('opening_hours.update')
  router.post('/plages', [OpeningRulesController, 'store']).as('opening_rules.store')
  router
    .post('/plages/:id/suppression', [OpeningRulesController, 'destroy'])
    .as('opening_rules.destroy')
  router.get('/fermetures', [TimeOffController, 'index']).as('time_off.index')
  router.post('/fermetures', [TimeOffController, 'store']).as('time_off.store')
  router.post('/fermetures/:id/suppression', [TimeOffController, 'destroy']).as('time_off.destroy')
  router.post('/ouvertures', [ExtraOpeningsController, 'store']).as('extra_openings.store')
  router
    .post('/ouvertures/:id/suppression', [ExtraOpeningsController, 'destroy'])
    .as('extra_openings.destroy')
}

const offerings = () => {
  router.get('/', [OfferingsController, 'index']).as('offerings.index')
  router.get('/nouvelle', [OfferingsController, 'create']).as('offerings.create')
  router.post('/', [OfferingsController, 'store']).as('offerings.store')
  router.get('/:id', [OfferingsController, 'edit']).as('offerings.edit')
  router.post('/:id', [OfferingsController, 'update']).as('offerings.update')
  router.post('/:id/retrait', [OfferingArchivesController, 'store']).as('offering_archives.store')
  router
    .post('/:id/remise-en-ligne', [OfferingArchivesController, 'destroy'])
    .as('offering_archives.destroy')
}

const data = () => {
  router.get('/conservation', [RetentionController, 'edit']).as('retention.edit')
  router.post('/conservation', [RetentionController, 'update']).as('retention.update')
  router.get('/conservation/statistiques', [StatisticsController, 'index']).as('statistics.index')
  router
    .post('/conservation/statistiques', [StatisticsController, 'update'])
    .as('statistics.update')
  router.post('/conservation/archive', [ArchivingController, 'update']).as('archiving.update')
  router
    .get('/conservation/raccourcir', [ShorterRetentionController, 'create'])
    .as('shorter_retention.create')
  router
    .post('/conservation/raccourcir', [ShorterRetentionController, 'store'])
    .as('shorter_retention.store')
  router.get('/questions', [CustomFieldsController, 'index']).as('custom_fields.index')
  router.get('/questions/nouvelle', [CustomFieldsController, 'create']).as('custom_fields.create')
  router.post('/questions', [CustomFieldsController, 'store']).as('custom_fields.store')
  router
    .post('/questions/:id/retrait', [CustomFieldsController, 'destroy'])
    .as('custom_fields.destroy')
  router
    .post('/questions/:id/ordre', [CustomFieldOrdersController, 'store'])
    .as('custom_field_orders.store')
}

router
  .group(() => {
    agenda()
    router
      .group(() => {
        availability()
        router.group(offerings).prefix('/prestations')
        data()
      })
      .prefix('/reglages')
  })
  .prefix('/pro')
  .as('booking.pro')
  .where('id', router.matchers.uuid())
  .use(middleware.door({ to: ['professional', 'assistant'] }))
