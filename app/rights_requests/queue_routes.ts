import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const AssignmentsController = () => import('#rights_requests/controllers/assignments_controller')
const SavedViewsController = () => import('#rights_requests/controllers/saved_views_controller')
const ListExportsController = () => import('#rights_requests/controllers/list_exports_controller')
const FiguresController = () => import('#rights_requests/controllers/figures_controller')

router
  .group(() => {
    router
      .post('/attribution', [AssignmentsController, 'store'])
      .as('rights_requests.assignment.store')
    router.post('/vues', [SavedViewsController, 'store']).as('rights_requests.saved_view.store')
    router
      .post('/vues/:id/suppression', [SavedViewsController, 'destroy'])
      .as('rights_requests.saved_view.destroy')
      .where('id', router.matchers.uuid())
    router
      .get('/liste/:format', [ListExportsController, 'show'])
      .as('rights_requests.list_export.show')
      .where('format', /^(csv|ods)$/)
    router.get('/chiffres', [FiguresController, 'show']).as('rights_requests.figures.show')
  })
  .prefix('/dpo/demandes')
  .use(middleware.door({ to: ['dpo', 'staff'] }))
