import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'
import { throttleForms, throttleLookups } from '#start/limiter'

const FilingsController = () => import('#rights_requests/controllers/filings_controller')
const FilingChecksController = () => import('#rights_requests/controllers/filing_checks_controller')
const FollowUpsController = () => import('#rights_requests/controllers/follow_ups_controller')
const ProofsController = () => import('#rights_requests/controllers/proofs_controller')
const LinkRenewalsController = () => import('#rights_requests/controllers/link_renewals_controller')
const DocumentsController = () => import('#rights_requests/controllers/documents_controller')
const ClarificationsController = () =>
  import('#rights_requests/controllers/clarifications_controller')
const WithdrawalsController = () => import('#rights_requests/controllers/withdrawals_controller')

const RightsRequestsController = () =>
  import('#rights_requests/controllers/rights_requests_controller')
const ChargesController = () => import('#rights_requests/controllers/charges_controller')
const RequestPartsController = () =>
  import('#rights_requests/controllers/concerned_controllers_controller')
const DecisionsController = () => import('#rights_requests/controllers/decisions_controller')
const RestrictionEndsController = () =>
  import('#rights_requests/controllers/restriction_ends_controller')
const RestrictionOpeningsController = () =>
  import('#rights_requests/controllers/restriction_openings_controller')
const ObjectionReturnsController = () =>
  import('#rights_requests/controllers/objection_returns_controller')
const FeesController = () => import('#rights_requests/controllers/fees_controller')
const HoldsController = () => import('#rights_requests/controllers/holds_controller')
const RefusalsController = () => import('#rights_requests/controllers/refusals_controller')
const ExecutionsController = () => import('#rights_requests/controllers/executions_controller')
const ResumptionsController = () => import('#rights_requests/controllers/resumptions_controller')
const AnswersController = () => import('#rights_requests/controllers/answers_controller')
const ExtensionsController = () => import('#rights_requests/controllers/extensions_controller')
const QuestionsController = () => import('#rights_requests/controllers/questions_controller')
const IdentificationsController = () =>
  import('#rights_requests/controllers/identifications_controller')

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
      .post('/suivi/:token/precision', [ClarificationsController, 'store'])
      .as('rights_requests.clarification.store')
    router
      .get('/suivi/:token/documents/:document', [DocumentsController, 'show'])
      .as('rights_requests.document.show')
  })
  .use(middleware.door({ to: 'bearer' }))
  .use(throttleLookups)

/** An id that is none leads nowhere, as one that nobody has. */
const ID = router.matchers.uuid()

router
  .group(() => {
    router.get('/', [RightsRequestsController, 'index']).as('rights_requests.index')
    router
      .get('/:id', [RightsRequestsController, 'show'])
      .as('rights_requests.show')
      .where('id', ID)
    router
      .get('/:id/parties/:partId/progression', [ExecutionsController, 'show'])
      .as('rights_requests.execution.show')
      .where('id', ID)
      .where('partId', ID)
    router
      .post('/:id/prise-en-charge', [ChargesController, 'store'])
      .as('rights_requests.charge.store')
      .where('id', ID)
  })
  .prefix('/dpo/demandes')
  .use(middleware.door({ to: ['dpo', 'staff'] }))

router
  .group(() => {
    router
      .get('/organismes', [RequestPartsController, 'create'])
      .as('rights_requests.controllers.create')
    router
      .post('/organismes', [RequestPartsController, 'store'])
      .as('rights_requests.controllers.store')
    router
      .get('/question/precision', [QuestionsController, 'create'])
      .as('rights_requests.question.create')
    router
      .post('/question/precision', [QuestionsController, 'store'])
      .as('rights_requests.question.store')
    router
      .get('/identite', [IdentificationsController, 'create'])
      .as('rights_requests.identification.create')
    router
      .post('/identite', [IdentificationsController, 'store'])
      .as('rights_requests.identification.store')
  })
  .prefix('/dpo/demandes/:id')
  .where('id', ID)
  .use(middleware.door({ to: ['dpo'] }))

router
  .group(() => {
    router.get('/decision', [DecisionsController, 'create']).as('rights_requests.decision.create')
    router.post('/decision', [DecisionsController, 'store']).as('rights_requests.decision.store')
    router
      .get('/opposition-reprise', [ObjectionReturnsController, 'create'])
      .as('rights_requests.objection_return.create')
    router
      .post('/opposition-reprise', [ObjectionReturnsController, 'store'])
      .as('rights_requests.objection_return.store')
    router.get('/gels', [HoldsController, 'create']).as('rights_requests.hold.create')
    router.post('/gels', [HoldsController, 'store']).as('rights_requests.hold.store')
    router.get('/refus', [RefusalsController, 'create']).as('rights_requests.refusal.create')
    router.post('/refus', [RefusalsController, 'store']).as('rights_requests.refusal.store')
    router
      .get('/execution', [ExecutionsController, 'create'])
      .as('rights_requests.execution.create')
    router.post('/execution', [ExecutionsController, 'store']).as('rights_requests.execution.store')
    router.get('/reponse', [AnswersController, 'create']).as('rights_requests.answer.create')
    router.post('/reponse', [AnswersController, 'store']).as('rights_requests.answer.store')
    router
      .get('/prolongation', [ExtensionsController, 'create'])
      .as('rights_requests.extension.create')
    router
      .post('/prolongation', [ExtensionsController, 'store'])
      .as('rights_requests.extension.store')
    router.get('/frais', [FeesController, 'create']).as('rights_requests.fee.create')
    router.post('/frais', [FeesController, 'store']).as('rights_requests.fee.store')
    router.post('/frais/fin', [FeesController, 'destroy']).as('rights_requests.fee.destroy')
    router.post('/reprise', [ResumptionsController, 'store']).as('rights_requests.resumption.store')
  })
  .prefix('/dpo/demandes/:id/parties/:partId')
  .where('id', ID)
  .where('partId', ID)
  .use(middleware.door({ to: ['dpo'] }))

router
  .group(() => {
    router
      .get('/limitations/:restrictionId/levee', [RestrictionEndsController, 'create'])
      .as('rights_requests.restriction_end.create')
    router
      .post('/limitations/:restrictionId/annonce', [RestrictionEndsController, 'store'])
      .as('rights_requests.restriction_end.store')
    router
      .post('/limitations/:restrictionId/levee', [RestrictionEndsController, 'destroy'])
      .as('rights_requests.restriction_end.destroy')
    router
      .get('/limitations/:restrictionId/ouverture', [RestrictionOpeningsController, 'create'])
      .as('rights_requests.restriction_opening.create')
    router
      .post('/limitations/:restrictionId/ouverture', [RestrictionOpeningsController, 'store'])
      .as('rights_requests.restriction_opening.store')
  })
  .prefix('/dpo/demandes/:id')
  .where('id', ID)
  .where('restrictionId', ID)
  .use(middleware.door({ to: ['dpo'] }))

router
  .group(() => {
    router.get('/fin', [HoldsController, 'edit']).as('rights_requests.hold.edit')
    router.post('/fin', [HoldsController, 'destroy']).as('rights_requests.hold.destroy')
  })
  .prefix('/dpo/demandes/:id/gels/:holdId')
  .where('id', ID)
  .where('holdId', ID)
  .use(middleware.door({ to: ['dpo'] }))
