import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const CompactionsController = () => import('#compaction/controllers/compactions_controller')

router
  .get('/dpo/sauvegardes/fichiers', [CompactionsController, 'index'])
  .as('compaction.index')
  .use(middleware.door({ to: ['dpo', 'staff'] }))
