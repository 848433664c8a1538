import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'

server.errorHandler(() => import('#foundation/http/exception_handler'))

server.use([
  () => import('#foundation/http/container_bindings_middleware'),
  () => import('#foundation/http/headers_middleware'),
  () => import('#foundation/http/assets_middleware'),
  () => import('#foundation/http/locale_middleware'),
  () => import('#foundation/http/doors_middleware'),
])

router.use([
  () => import('@adonisjs/core/bodyparser_middleware'),
  () => import('@adonisjs/session/session_middleware'),
  () => import('@adonisjs/shield/shield_middleware'),
  () => import('@adonisjs/auth/initialize_auth_middleware'),
  () => import('#people/middleware/visitor_middleware'),
  () => import('#people/middleware/bouncer_middleware'),
  () => import('#people/middleware/refused_forms_middleware'),
])

/** Every route names the door it stands behind; an architecture test refuses one that does not. */
export const middleware = router.named({
  door: () => import('#people/middleware/door_middleware'),
  stateless: () => import('#foundation/http/stateless_middleware'),
})
