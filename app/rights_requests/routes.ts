import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'
import { throttleForms, throttleLookups } from '#start/limiter'

const FilingsController = () => import('#rights_requests/controllers/filings_controller')
const FilingChecksController = () => import('#rights_requests/controllers/filing_checks_controller')
const FollowUpsController = () => import('#rights_requests/controllers/follow_ups_controller')
const ProofsController = () => import('#rights_requests/controllers/proofs_controller')
const LinkRenewalsController = () => import('#rights_requests/controllers/link_renewals_controller')
const DocumentsController = () => import('#rights_requests/controllers/documents_controller')
const WithdrawalsController = () => import('#rights_requests/controllers/withdrawals_controller')

router
  .group(() => {
    router.get('/droits', [FilingsController, 'create']).as('rights_requests.filing.create')
    router
      .post('/droits/verification', [FilingChecksController, 'store'])
      .as('rights_requests.filing_check.store')
    router
      .post('/droits/modification', [FilingChecksController, 'edit'])
      .as('rights_requests.filing_check.edit')
    router
      .post('/droits', [FilingsController, 'store'])
      .as('rights_requests.filing.store')
      .use(throttleForms)
    router.get('/droits/envoyee', [FilingsController, 'show']).as('rights_requests.filing.show')
  })
  .use(middleware.door({ to: 'everyone' }))

router
  .group(() => {
    router.get('/suivi/:token', [FollowUpsController, 'show']).as('rights_requests.follow_up.show')
    router
      .post('/suivi/:token/preuve', [ProofsController, 'store'])
      .as('rights_requests.proof.store')
    router
      .post('/suivi/:token/lien', [LinkRenewalsController, 'store'])
      .as('rights_requests.link_renewal.store')
    router
      .get('/suivi/:token/retrait', [WithdrawalsController, 'create'])
      .as('rights_requests.withdrawal.create')
    router
      .post('/suivi/:token/retrait', [WithdrawalsController, 'store'])
      .as('rights_requests.withdrawal.store')
    router
      .get('/suivi/:token/documents/:kind', [DocumentsController, 'show'])
      .as('rights_requests.document.show')
  })
  .use(middleware.door({ to: 'bearer' }))
  .use(throttleLookups)
