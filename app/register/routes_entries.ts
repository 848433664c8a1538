import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'
import { ADDRESSES } from '#register/sections/addresses'

const EntriesController = () => import('#register/controllers/entries_controller')
const EntrySectionsController = () => import('#register/controllers/entry_sections_controller')
const EntryStatesController = () => import('#register/controllers/entry_states_controller')

const StartingPointsController = () => import('#register/controllers/starting_points_controller')
const VersionsController = () => import('#register/controllers/versions_controller')
const VersionApprovalsController = () =>
  import('#register/controllers/version_approvals_controller')

/** The id of an entry, or the key of a data set. */
const ID = /^[a-z0-9_.-]{1,80}$/

/** The same pages for a professional’s own register and for the platform’s. */
const SIDES = [
  {
    name: 'register.pro',
    prefix: '/pro/registre',
    versions: '/pro/registre',
    readers: ['professional', 'assistant'],
    writers: ['professional'],
  },
  {
    name: 'register.dpo',
    prefix: '/dpo/registres/plateforme',
    versions: '/dpo/registres/:kind',
    readers: ['dpo', 'staff'],
    writers: ['dpo'],
  },
] as const

const NUMBER = /^[1-9]\d{0,5}$/

for (const { name, prefix, versions, readers, writers } of SIDES) {
  router
    .group(() => {
      router.get('/activites', [EntriesController, 'index']).as('entry.index')
      router.get('/activites/:id', [EntriesController, 'show']).as('entry.show').where('id', ID)
    })
    .prefix(prefix)
    .as(name)
    .use(middleware.door({ to: readers }))

  router
    .group(() => {
      router.get('/modeles', [StartingPointsController, 'index']).as('starting_point.index')
      router
        .post('/modeles/:point', [StartingPointsController, 'store'])
        .as('starting_point.store')
        .where('point', /^[a-z_]{1,40}$/)
      router.post('/activites', [EntriesController, 'store']).as('entry.store')
      router
        .get('/activites/:id/retrait', [EntryStatesController, 'create'])
        .as('entry_state.create')
        .where('id', router.matchers.uuid())
      router
        .post('/activites/:id/etat', [EntryStatesController, 'update'])
        .as('entry_state.update')
        .where('id', router.matchers.uuid())
      router
        .get('/activites/:id/:section', [EntrySectionsController, 'edit'])
        .as('entry_section.edit')
        .where('id', ID)
        .where('section', ADDRESSES)
      router
        .post('/activites/:id/:section', [EntrySectionsController, 'update'])
        .as('entry_section.update')
        .where('id', ID)
        .where('section', ADDRESSES)
    })
    .prefix(prefix)
    .as(name)
    .use(middleware.door({ to: writers }))

  router
    .group(() => {
      router.get('/versions', [VersionsController, 'index']).as('version.index')
      router.get('/versions/comparaison', [VersionsController, 'choose']).as('version.choose')
      router
        .get('/versions/:number', [VersionsController, 'show'])
        .as('version.show')
        .where('number', NUMBER)
      router
        .get('/versions/:number/pdf', [VersionsController, 'file'])
        .as('version.file')
        .where('number', NUMBER)
      router
        .get('/versions/:number/comparaison/:other', [VersionsController, 'compare'])
        .as('version.compare')
        .where('number', NUMBER)
        .where('other', /^([1-9]\d{0,5}|actuel)$/)
    })
    .prefix(versions)
    .where('kind', /^(responsable|sous-traitant)$/)
    .as(name)
    .use(middleware.door({ to: readers }))

  router
    .group(() => {
      router.post('/versions', [VersionsController, 'store']).as('version.store')
      router
        .post('/versions/:number/approbation', [VersionApprovalsController, 'store'])
        .as('version_approval.store')
        .where('number', NUMBER)
      router
        .post('/versions/:number/abandon', [VersionsController, 'destroy'])
        .as('version.destroy')
        .where('number', NUMBER)
    })
    .prefix(versions)
    .where('kind', /^(responsable|sous-traitant)$/)
    .as(name)
    .use(middleware.door({ to: writers }))
}
