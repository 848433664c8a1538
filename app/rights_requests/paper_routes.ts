import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const PostalAddressesController = () =>
  import('#rights_requests/controllers/postal_addresses_controller')
const TakenDocumentsController = () =>
  import('#rights_requests/controllers/taken_documents_controller')

/** What is done for people who have no mailbox. */
router
  .group(() => {
    router
      .get('/adresse', [PostalAddressesController, 'edit'])
      .as('rights_requests.postal_address.edit')
    router
      .post('/adresse', [PostalAddressesController, 'update'])
      .as('rights_requests.postal_address.update')
  })
  .prefix('/dpo/demandes/:id')
  .where('id', router.matchers.uuid())
  .use(middleware.door({ to: ['dpo', 'staff'] }))

router
  .get('/dpo/demandes/:id/documents/:document', [TakenDocumentsController, 'show'])
  .as('rights_requests.taken_document.show')
  .where('id', router.matchers.uuid())
  .use(middleware.door({ to: ['dpo'] }))
