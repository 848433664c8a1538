import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'
import { throttleLookups, throttleUploads } from '#start/limiter'

const IdentitiesController = () => import('#rights_requests/controllers/identities_controller')
const IdentityCodesController = () =>
  import('#rights_requests/controllers/identity_codes_controller')
const IdentityAppointmentsController = () =>
  import('#rights_requests/controllers/identity_appointments_controller')
const IdentityAccountsController = () =>
  import('#rights_requests/controllers/identity_accounts_controller')
const IdentityDocumentsController = () =>
  import('#rights_requests/controllers/identity_documents_controller')
const TitleProofsController = () => import('#rights_requests/controllers/title_proofs_controller')
const IdentityAsksController = () => import('#rights_requests/controllers/identity_asks_controller')
const IdentityVerdictsController = () =>
  import('#rights_requests/controllers/identity_verdicts_controller')

router
  .group(() => {
    router.get('/identite', [IdentitiesController, 'show']).as('rights_requests.identity.show')
    router
      .post('/identite/code', [IdentityCodesController, 'store'])
      .as('rights_requests.identity_code.store')
    router
      .post('/identite/code/reponse', [IdentityCodesController, 'update'])
      .as('rights_requests.identity_code.update')
    router
      .post('/identite/rendez-vous', [IdentityAppointmentsController, 'store'])
      .as('rights_requests.identity_appointment.store')
    router
      .post('/identite/compte', [IdentityAccountsController, 'store'])
      .as('rights_requests.identity_account.store')
    router
      .get('/piece', [IdentityDocumentsController, 'create'])
      .as('rights_requests.identity_document.create')
    router
      .post('/piece', [IdentityDocumentsController, 'store'])
      .as('rights_requests.identity_document.store')
      .use(throttleUploads)
    router
      .post('/titre', [TitleProofsController, 'store'])
      .as('rights_requests.title_proof.store')
      .use(throttleUploads)
  })
  .prefix('/suivi/:token')
  .use(middleware.door({ to: 'bearer' }))
  .use(throttleLookups)

router
  .group(() => {
    router
      .get('/justification', [IdentityAsksController, 'create'])
      .as('rights_requests.identity_ask.create')
    router
      .post('/justification', [IdentityAsksController, 'store'])
      .as('rights_requests.identity_ask.store')
    router
      .post('/piece', [IdentityVerdictsController, 'show'])
      .as('rights_requests.identity_verdict.show')
    router
      .post('/piece/verdict', [IdentityVerdictsController, 'store'])
      .as('rights_requests.identity_verdict.store')
  })
  .prefix('/dpo/demandes/:id')
  .where('id', router.matchers.uuid())
  .use(middleware.door({ to: ['dpo'] }))
