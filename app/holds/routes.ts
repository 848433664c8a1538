import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const HoldsController = () => import('#holds/controllers/holds_controller')
const HoldSearchesController = () => import('#holds/controllers/hold_searches_controller')
const PersonHoldsController = () => import('#holds/controllers/person_holds_controller')
const ProfessionalHoldsController = () => import('#holds/controllers/professional_holds_controller')
const HoldEndsController = () => import('#holds/controllers/hold_ends_controller')
const HoldReviewsController = () => import('#holds/controllers/hold_reviews_controller')

/** What keeps data from going is decided by the DPO. */
router
  .group(() => {
    router.get('/', [HoldsController, 'index']).as('index')
    router.get('/nouveau', [HoldsController, 'create']).as('create')
    router.post('/recherche', [HoldSearchesController, 'store']).as('search.store')
    router.get('/personne', [PersonHoldsController, 'create']).as('person.create')
    router.post('/personne', [PersonHoldsController, 'store']).as('person.store')
    router.get('/professionnel', [ProfessionalHoldsController, 'create']).as('professional.create')
    router
      .post('/professionnel/:id', [ProfessionalHoldsController, 'store'])
      .as('professional.store')
    router.get('/:act', [HoldsController, 'show']).as('show')
    router.get('/:act/levee', [HoldEndsController, 'create']).as('end.create')
    router.post('/:act/levee', [HoldEndsController, 'store']).as('end.store')
    router.post('/:act/revue', [HoldReviewsController, 'store']).as('review.store')
  })
  .prefix('/dpo/conservation/gels')
  .as('holds')
  .where('act', router.matchers.uuid())
  .where('id', router.matchers.uuid())
  .use(middleware.door({ to: ['dpo'] }))
