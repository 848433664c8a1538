import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const RetentionController = () => import('#retention/controllers/retention_controller')
const RunsController = () => import('#retention/controllers/runs_controller')
const RunAttestationsController = () => import('#retention/controllers/run_attestations_controller')
const SchedulesController = () => import('#retention/controllers/schedules_controller')
const OwnRetentionController = () => import('#retention/controllers/own_retention_controller')

router
  .group(() => {
    router.get('/', [RetentionController, 'index']).as('index')
    router.get('/passages/:night', [RunsController, 'show']).as('run.show')
    router
      .post('/passages/:night/attestation', [RunAttestationsController, 'store'])
      .as('run_attestation.store')
    router.get('/versions/:id', [SchedulesController, 'show']).as('schedule.show')
    router.post('/versions/:id', [SchedulesController, 'store']).as('schedule.store')
  })
  .prefix('/dpo/conservation')
  .as('retention')
  .where('night', /^\d{4}-\d{2}-\d{2}$/)
  .where('id', router.matchers.uuid())
  .use(middleware.door({ to: ['dpo'] }))

router
  .get('/pro/reglages/conservation/passages', [OwnRetentionController, 'show'])
  .as('retention.own.show')
  .use(middleware.door({ to: ['professional', 'assistant'] }))
