import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'
import { throttleSignIn } from '#start/limiter'
import { ROLES } from '#people/domain/role'

const SessionsController = () => import('#people/controllers/sessions_controller')
const PasswordsController = () => import('#people/controllers/passwords_controller')

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

router
  .group(() => {
    router.get('/mot-de-passe', [PasswordsController, 'edit']).as('edit')
    router.post('/mot-de-passe', [PasswordsController, 'update']).as('update')
  })
  .prefix('/compte')
  .as('people.password')
  .use(middleware.door({ to: ROLES }))
