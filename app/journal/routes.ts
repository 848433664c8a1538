import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const EntriesController = () => import('#journal/controllers/entries_controller')

router
  .get('/dpo/journal', [EntriesController, 'index'])
  .as('journal.index')
  .use(middleware.door({ to: ['dpo', 'staff'] }))
