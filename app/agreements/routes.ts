import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const ContractsController = () => import('#agreements/controllers/contracts_controller')
const AgreementsController = () => import('#agreements/controllers/agreements_controller')
const GracesController = () => import('#agreements/controllers/graces_controller')
const ClausesController = () => import('#agreements/controllers/clauses_controller')
const ClauseEditsController = () => import('#agreements/controllers/clause_edits_controller')
const ClausePublicationsController = () =>
  import('#agreements/controllers/clause_publications_controller')
const SigningsController = () => import('#agreements/controllers/signings_controller')
const SignaturesController = () => import('#agreements/controllers/signatures_controller')
const CopiesController = () => import('#agreements/controllers/copies_controller')
const AnnexesController = () => import('#agreements/controllers/annexes_controller')

const ID = router.matchers.uuid()
const NUMBER = router.matchers.number()

router
  .group(() => {
    router.get('/', [ContractsController, 'index']).as('index')
    router.get('/accords', [AgreementsController, 'index']).as('list')
    router
      .group(() => {
        router.get('/', [AgreementsController, 'show']).as('show')
        router.get('/exemplaires/:number', [CopiesController, 'show']).as('copy.show')
        router.get('/annexes/:number', [AnnexesController, 'show']).as('annex.show')
        router.get('/annexes/:number/exemplaire', [CopiesController, 'annex']).as('annex_copy.show')
      })
      .prefix('/accords/:id')
    router.get('/clauses', [ClausesController, 'index']).as('clauses.index')
  })
  .prefix('/dpo/contrats')
  .as('agreements')
  .where('id', ID)
  .where('number', NUMBER)
  .use(middleware.door({ to: ['dpo', 'staff'] }))

/** What binds everybody is the DPO's to word and to set. */
router
  .group(() => {
    router.post('/delai', [GracesController, 'update']).as('grace.update')
    router.post('/accords/:id/delai', [GracesController, 'store']).as('grace.store').where('id', ID)
    router
      .get('/clauses/publication', [ClausePublicationsController, 'create'])
      .as('clauses.publication.create')
    router
      .post('/clauses/publication', [ClausePublicationsController, 'store'])
      .as('clauses.publication.store')
    router
      .post('/clauses/abandon', [ClausePublicationsController, 'destroy'])
      .as('clauses.publication.destroy')
    router.get('/clauses/:clause/modifier', [ClauseEditsController, 'edit']).as('clauses.edit')
    router.post('/clauses/:clause/modifier', [ClauseEditsController, 'update']).as('clauses.update')
  })
  .prefix('/dpo/contrats')
  .as('agreements')
  .use(middleware.door({ to: ['dpo'] }))

/** What binds a professional is the owner's to read and sign, not of whoever keeps the agenda. */
router
  .group(() => {
    router.get('/', [ContractsController, 'show']).as('show')
    router.get('/exemplaires/:number', [CopiesController, 'show']).as('copy.show')
    router.get('/annexes/:number', [AnnexesController, 'show']).as('annex.show')
    router.get('/annexes/:number/exemplaire', [CopiesController, 'annex']).as('annex_copy.show')
  })
  .prefix('/pro/contrat')
  .as('agreements.pro')
  .where('number', NUMBER)
  .use(middleware.door({ to: ['professional'], afterEnd: true }))

router
  .group(() => {
    router.post('/lecture', [SigningsController, 'store']).as('signing.store')
    router.get('/lecture', [SigningsController, 'show']).as('signing.show')
    router.post('/code', [SigningsController, 'update']).as('signing.update')
    router.get('/signature', [SignaturesController, 'create']).as('signature.create')
    router.post('/signature', [SignaturesController, 'store']).as('signature.store')
  })
  .prefix('/pro/contrat')
  .as('agreements')
  .use(middleware.door({ to: ['professional'] }))
