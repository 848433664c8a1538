import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const RegisterPicturesController = () =>
  import('#register/controllers/register_pictures_controller')

router
  .get('/pro/registre/images', [RegisterPicturesController, 'show'])
  .as('register.pictures.show')
  .use(middleware.door({ to: ['professional', 'assistant'] }))

router
  .get('/dpo/registres/:kind/images', [RegisterPicturesController, 'show'])
  .where('kind', /^(responsable|sous-traitant)$/)
  .as('register.platform_pictures.show')
  .use(middleware.door({ to: ['dpo', 'staff'] }))
