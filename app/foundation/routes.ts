import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const HealthController = () => import('#foundation/http/health_controller')
const LocalesController = () => import('#foundation/http/locales_controller')

router
  .group(() => {
    router.get('/health/live', [HealthController, 'live']).as('health.live')
    router.get('/health/ready', [HealthController, 'ready']).as('health.ready')
    router.post('/langue', [LocalesController, 'store']).as('locales.store')
  })
  .use(middleware.door({ to: 'everyone' }))
