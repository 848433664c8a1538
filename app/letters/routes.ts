import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const LettersController = () => import('#letters/controllers/letters_controller')
const RetriesController = () => import('#letters/controllers/retries_controller')
const MailboxController = () => import('#letters/controllers/mailbox_controller')

router
  .group(() => {
    router.get('/dpo/courriers', [LettersController, 'index']).as('letters.index')
    router
      .post('/dpo/courriers/:id/renvoi', [RetriesController, 'store'])
      .as('letters.retry.store')
      .where('id', router.matchers.uuid())
  })
  .use(middleware.door({ to: ['dpo', 'staff'] }))

/** There only in a demonstration without a mail server. */
router
  .group(() => {
    router.get('/_courrier', [MailboxController, 'index']).as('letters.mailbox.index')
    router.get('/_courrier/:id', [MailboxController, 'show']).as('letters.mailbox.show')
    router.get('/_courrier/:id/page', [MailboxController, 'page']).as('letters.mailbox.page')
  })
  .where('id', router.matchers.uuid())
  .use(middleware.door({ to: 'everyone' }))
