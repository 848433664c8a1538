import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'
import { throttleLookups } from '#start/limiter'

const DutiesController = () => import('#register/controllers/duties_controller')
const RegisterLinksController = () => import('#register/controllers/register_links_controller')
const RegisterReadingsController = () =>
  import('#register/controllers/register_readings_controller')
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

const DUTY = /^[a-z_]{1,40}$/

router
  .get('/pro/obligations', [DutiesController, 'index'])
  .as('register.duty.index')
  .use(middleware.door({ to: ['professional', 'assistant'] }))

router
  .group(() => {
    router.get('/', [DutiesController, 'create']).as('register.duty.create')
    router.post('/', [DutiesController, 'store']).as('register.duty.store')
    router.post('/retrait', [DutiesController, 'destroy']).as('register.duty.destroy')
  })
  .prefix('/pro/obligations/:duty')
  .where('duty', DUTY)
  .use(middleware.door({ to: ['professional'] }))

/** The same pages for whoever keeps the register: who looks, who makes and revokes. */
const LINKS = [
  {
    name: 'register.pro_link',
    prefix: '/pro/registre/liens',
    readers: ['professional'],
    sharers: ['professional'],
  },
  {
    name: 'register.platform_link',
    prefix: '/dpo/registres/:kind/liens',
    readers: ['dpo', 'staff'],
    sharers: ['dpo'],
  },
] as const

const KIND = /^(responsable|sous-traitant)$/
const ID = router.matchers.uuid()

for (const { name, prefix, readers, sharers } of LINKS) {
  router
    .group(() => {
      router.get('/nouveau', [RegisterLinksController, 'create']).as('create')
      router.post('/', [RegisterLinksController, 'store']).as('store')
      router
        .post('/:id/retrait', [RegisterLinksController, 'destroy'])
        .as('destroy')
        .where('id', ID)
    })
    .prefix(prefix)
    .where('kind', KIND)
    .as(name)
    .use(middleware.door({ to: sharers }))

  router
    .group(() => {
      router.get('/', [RegisterLinksController, 'index']).as('index')
      router.get('/:id', [RegisterLinksController, 'show']).as('show').where('id', ID)
    })
    .prefix(prefix)
    .where('kind', KIND)
    .as(name)
    .use(middleware.door({ to: readers }))
}

router
  .group(() => {
    router.get('/', [RegisterReadingsController, 'show']).as('register.shared.show')
    router.get('/pdf', [RegisterReadingsController, 'file']).as('register.shared.file')
  })
  .prefix('/registre/:token')
  .use(middleware.door({ to: 'bearer' }))
  .use(throttleLookups)
