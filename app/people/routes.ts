import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'
import { throttleSignIn } from '#start/limiter'

const SessionsController = () => import('#people/controllers/sessions_controller')

router
  .group(() => {
    router.get('/connexion', [SessionsController, 'create']).as('sessions.create')
    router
      .post('/connexion', [SessionsController, 'store'])
      .as('sessions.store')
      .use(throttleSignIn)
    router.post('/deconnexion', [SessionsController, 'destroy']).as('sessions.destroy')
  })
  .use(middleware.door({ to: 'everyone' }))
