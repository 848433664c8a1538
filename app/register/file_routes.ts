import router from '@adonisjs/core/services/router'
import { SCHEMA_PATH } from '#register/formats/schema'
import { middleware } from '#start/kernel'
import { throttleLookups } from '#start/limiter'

const RegisterFilesController = () => import('#register/controllers/register_files_controller')
const PlatformFilesController = () => import('#register/controllers/platform_files_controller')
const RegisterSchemasController = () => import('#register/controllers/register_schemas_controller')

const KIND = /^(responsable|sous-traitant)$/

router
  .get(SCHEMA_PATH, [RegisterSchemasController, 'show'])
  .as('register.schema')
  .use([middleware.door({ to: 'everyone' }), throttleLookups])

router
  .group(() => {
    router.get('/telecharger', [RegisterFilesController, 'create']).as('create')
    router.get('/fichier', [RegisterFilesController, 'show']).as('show')
  })
  .prefix('/pro/registre')
  .use(middleware.door({ to: ['professional', 'assistant'] }))
  .as('register.files')

router
  .group(() => {
    router.get('/telecharger', [PlatformFilesController, 'create']).as('create').where('kind', KIND)
    router.get('/fichier', [PlatformFilesController, 'show']).as('show').where('kind', KIND)
  })
  .prefix('/dpo/registres/:kind')
  .use(middleware.door({ to: ['dpo', 'staff'] }))
  .as('register.platform_files')
