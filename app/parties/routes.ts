import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const PartiesController = () => import('#parties/controllers/parties_controller')
const PlatformPartyController = () => import('#parties/controllers/platform_party_controller')
const OrganisationsController = () => import('#parties/controllers/organisations_controller')
const PartyContactsController = () => import('#parties/controllers/party_contacts_controller')
const OrganisationRolesController = () =>
  import('#parties/controllers/organisation_roles_controller')
const MergesController = () => import('#parties/controllers/merges_controller')
const ImportsController = () => import('#parties/controllers/imports_controller')
const PartyExportsController = () => import('#parties/controllers/party_exports_controller')

const ID = router.matchers.uuid()

router
  .group(() => {
    router.get('/', [PartiesController, 'index']).as('parties.index')
    router.get('/plateforme', [PlatformPartyController, 'show']).as('parties.platform.show')
    router.get('/liste.csv', [PartyExportsController, 'show']).as('parties.list_export.show')
    router.get('/:id', [PartiesController, 'show']).as('parties.show').where('id', ID)
  })
  .prefix('/dpo/organisations')
  .use(middleware.door({ to: ['dpo', 'staff'] }))

router
  .group(() => {
    router.get('/nouvelle', [OrganisationsController, 'create']).as('parties.organisation.create')
    router.post('/', [OrganisationsController, 'store']).as('parties.organisation.store')
    router.get('/import', [ImportsController, 'create']).as('parties.import.create')
    router.post('/import', [ImportsController, 'store']).as('parties.import.store')
    router.get('/import/:id', [ImportsController, 'show']).as('parties.import.show').where('id', ID)
    router
      .post('/import/:id', [ImportsController, 'update'])
      .as('parties.import.update')
      .where('id', ID)
  })
  .prefix('/dpo/organisations')
  .use(middleware.door({ to: ['dpo'] }))

router
  .group(() => {
    router.get('/modification', [OrganisationsController, 'edit']).as('parties.party.edit')
    router.post('/modification', [OrganisationsController, 'update']).as('parties.party.update')
    router.post('/contacts', [PartyContactsController, 'store']).as('parties.contact.store')
    router
      .post('/contacts/:contactId/suppression', [PartyContactsController, 'destroy'])
      .as('parties.contact.destroy')
      .where('contactId', ID)
    router.post('/roles', [OrganisationRolesController, 'store']).as('parties.role.store')
    router
      .post('/roles/:roleId/suppression', [OrganisationRolesController, 'destroy'])
      .as('parties.role.destroy')
      .where('roleId', ID)
    router.get('/fusion', [MergesController, 'create']).as('parties.merge.create')
    router.post('/fusion', [MergesController, 'store']).as('parties.merge.store')
  })
  .prefix('/dpo/organisations/:id')
  .where('id', ID)
  .use(middleware.door({ to: ['dpo'] }))
