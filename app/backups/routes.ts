import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const BackupsController = () => import('#backups/controllers/backups_controller')

router
  .get('/dpo/sauvegardes', [BackupsController, 'index'])
  .as('backups.index')
  .use(middleware.door({ to: ['dpo', 'staff'] }))
