import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'
import { throttleLookups, throttlePasswordLinks, throttleSignIn } from '#start/limiter'
import { ROLES } from '#people/domain/role'

const SessionsController = () => import('#people/controllers/sessions_controller')
const PasswordsController = () => import('#people/controllers/passwords_controller')
const PasswordLinksController = () => import('#people/controllers/password_links_controller')
const PasswordResetsController = () => import('#people/controllers/password_resets_controller')

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
    router.get('/mot-de-passe-oublie', [PasswordLinksController, 'create']).as('create')
    router
      .post('/mot-de-passe-oublie', [PasswordLinksController, 'store'])
      .as('store')
      .use(throttlePasswordLinks)
    router.get('/mot-de-passe-oublie/envoye', [PasswordLinksController, 'show']).as('show')
  })
  .prefix('/connexion')
  .as('people.password_link')
  .use(middleware.door({ to: 'everyone' }))

/** Whoever holds the secret reads the mailbox of the account. */
router
  .group(() => {
    router.get('/:token', [PasswordResetsController, 'edit']).as('edit')
    router.post('/:token', [PasswordResetsController, 'update']).as('update')
  })
  .prefix('/connexion/mot-de-passe')
  .as('people.password_reset')
  .use(throttleLookups)
  .use(middleware.door({ to: 'bearer' }))

router
  .group(() => {
    router.get('/mot-de-passe', [PasswordsController, 'edit']).as('edit')
    router.post('/mot-de-passe', [PasswordsController, 'update']).as('update')
  })
  .prefix('/compte')
  .as('people.password')
  .use(middleware.door({ to: ROLES }))
