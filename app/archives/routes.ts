import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const OwnArchivesController = () => import('#archives/controllers/own_archives_controller')
const ArchivesController = () => import('#archives/controllers/archives_controller')
const ArchiveReadersController = () => import('#archives/controllers/archive_readers_controller')

router
  .group(() => {
    router.get('/', [OwnArchivesController, 'index']).as('index')
    router.post('/', [OwnArchivesController, 'store']).as('store')
    router
      .get('/:id', [OwnArchivesController, 'show'])
      .as('show')
      .where('id', router.matchers.uuid())
  })
  .prefix('/pro/archives')
  .as('archives.pro')
  .use(middleware.door({ to: ['professional'] }))

router
  .group(() => {
    router.get('/', [ArchivesController, 'index']).as('index')
    router.post('/ouvertures', [ArchivesController, 'store']).as('opening.store')
    router
      .get('/ouvertures/:id', [ArchivesController, 'show'])
      .as('opening.show')
      .where('id', router.matchers.uuid())
  })
  .prefix('/dpo/conservation/archives')
  .as('archives')
  .use(middleware.door({ to: ['dpo', 'staff'] }))

/** Who may open is the DPO's to say. */
router
  .group(() => {
    router.post('/', [ArchiveReadersController, 'store']).as('store')
    router
      .post('/:id/retrait', [ArchiveReadersController, 'destroy'])
      .as('destroy')
      .where('id', router.matchers.uuid())
  })
  .prefix('/dpo/conservation/archives/lecteurs')
  .as('archives.reader')
  .use(middleware.door({ to: ['dpo'] }))
