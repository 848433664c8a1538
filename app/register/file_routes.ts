import router from '@adonisjs/core/services/router'
import { SCHEMA_PATH } from '#register/formats/schema'
import { middleware } from '#start/kernel'
import { throttleLookups, throttleUploads } from '#start/limiter'

const RegisterFilesController = () => import('#register/controllers/register_files_controller')
const PlatformFilesController = () => import('#register/controllers/platform_files_controller')
const ReadingFilesController = () => import('#register/controllers/reading_files_controller')
const RegisterSchemasController = () => import('#register/controllers/register_schemas_controller')

const RegisterImportsController = () => import('#register/controllers/register_imports_controller')

const RegisterArchivesController = () =>
  import('#register/controllers/register_archives_controller')

const ID = router.matchers.uuid()
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

/** Whoever decides on a register brings files into it. */
const SIDES = [
  { at: '/pro/registre/import', as: 'register.pro_import', to: ['professional'] },
  { at: '/dpo/registres/import', as: 'register.platform_import', to: ['dpo'] },
] as const

for (const { at, as, to } of SIDES) {
  router
    .group(() => {
      router.get('/', [RegisterImportsController, 'create']).as('create')
      router.post('/', [RegisterImportsController, 'store']).as('store').use(throttleUploads)
      router.get('/:id', [RegisterImportsController, 'show']).as('show').where('id', ID)
      router.post('/:id', [RegisterImportsController, 'update']).as('update').where('id', ID)
    })
    .prefix(at)
    .use(middleware.door({ to: [...to] }))
    .as(as)
}

router
  .group(() => {
    router.get('/', [RegisterArchivesController, 'index']).as('index')
    router.post('/', [RegisterArchivesController, 'store']).as('store')
    router.get('/progression', [RegisterArchivesController, 'progress']).as('progress')
    router.get('/:id', [RegisterArchivesController, 'show']).as('show').where('id', ID)
  })
  .prefix('/dpo/registres/tous')
  .use(middleware.door({ to: ['dpo', 'staff'] }))
  .as('register.archive')

router
  .group(() => {
    router.get('/telecharger', [ReadingFilesController, 'create']).as('create').where('id', ID)
    router.get('/fichier', [ReadingFilesController, 'show']).as('show').where('id', ID)
  })
  .prefix('/dpo/registres/professionnels/:id')
  .use(middleware.door({ to: ['dpo', 'staff'] }))
  .as('register.reading_files')
