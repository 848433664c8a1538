import router from '@adonisjs/core/services/router'
import type { Role } from '#people/domain/role'
import { type Desk, PLATFORM_DESK, PROFESSIONAL_DESK } from '#rights_requests/domain/desk'
import { middleware } from '#start/kernel'

const AssignmentsController = () => import('#rights_requests/controllers/assignments_controller')
const SavedViewsController = () => import('#rights_requests/controllers/saved_views_controller')
const ListExportsController = () => import('#rights_requests/controllers/list_exports_controller')
const FiguresController = () => import('#rights_requests/controllers/figures_controller')

router
  .post('/dpo/demandes/attribution', [AssignmentsController, 'store'])
  .as('rights_requests.assignment.store')
  .use(middleware.door({ to: ['dpo', 'staff'] }))

/** What is done with a list, at either desk. */
function aroundTheList({ path, routes }: Desk, to: readonly Role[]) {
  router
    .group(() => {
      router.post('/vues', [SavedViewsController, 'store']).as(`${routes}.saved_view.store`)
      router
        .post('/vues/:id/suppression', [SavedViewsController, 'destroy'])
        .as(`${routes}.saved_view.destroy`)
        .where('id', router.matchers.uuid())
      router
        .get('/liste/:format', [ListExportsController, 'show'])
        .as(`${routes}.list_export.show`)
        .where('format', /^(csv|ods)$/)
      router.get('/chiffres', [FiguresController, 'show']).as(`${routes}.figures.show`)
    })
    .prefix(path)
    .use(middleware.door({ to }))
}

aroundTheList(PLATFORM_DESK, ['dpo', 'staff'])
aroundTheList(PROFESSIONAL_DESK, ['professional'])
