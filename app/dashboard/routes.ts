import router from '@adonisjs/core/services/router'
import { isDemo } from '#config/app'
import { middleware } from '#start/kernel'

const HomeController = () => import('#dashboard/controllers/home_controller')
const TodayController = () => import('#dashboard/controllers/today_controller')
const StyleguideController = () => import('#dashboard/controllers/styleguide_controller')

router
  .group(() => {
    router.get('/', [HomeController, 'index']).as('home')
    if (isDemo) router.get('/styleguide', [StyleguideController, 'index']).as('styleguide')
  })
  .use(middleware.door({ to: 'everyone' }))

router
  .get('/dpo', [TodayController, 'index'])
  .as('dashboard.today')
  .use(middleware.door({ to: ['dpo', 'staff'] }))
