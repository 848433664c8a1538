import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const LettersController = () => import('#letters/controllers/letters_controller')
const RetriesController = () => import('#letters/controllers/retries_controller')
const PaperLettersController = () => import('#letters/controllers/paper_letters_controller')
const PostingsController = () => import('#letters/controllers/postings_controller')
const TextsController = () => import('#letters/controllers/texts_controller')
const TextEditsController = () => import('#letters/controllers/text_edits_controller')
const OriginalTextsController = () => import('#letters/controllers/original_texts_controller')
const TextPagesController = () => import('#letters/controllers/text_pages_controller')
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

router
  .group(() => {
    router.get('/', [TextsController, 'index']).as('letters.texts.index')
    router.get('/:feature/:name', [TextsController, 'show']).as('letters.texts.show')
    router
      .get('/:feature/:name/page/:locale', [TextPagesController, 'show'])
      .where('locale', /^(fr|en)$/)
      .as('letters.text_page.show')
  })
  .prefix('/dpo/courriers/modeles')
  .use(middleware.door({ to: ['dpo', 'staff'] }))

router
  .group(() => {
    router.get('/modifier', [TextEditsController, 'edit']).as('letters.texts.edit')
    router.post('/modifier', [TextEditsController, 'update']).as('letters.texts.update')
    router.post('/origine', [OriginalTextsController, 'store']).as('letters.original_texts.store')
  })
  .prefix('/dpo/courriers/modeles/:feature/:name')
  .use(middleware.door({ to: ['dpo'] }))

/** On paper, for people who have no mailbox. */
router
  .group(() => {
    router.get('/', [PaperLettersController, 'index']).as('letters.paper.index')
    router.post('/impression', [PaperLettersController, 'print']).as('letters.paper.print')
    router.post('/poste', [PostingsController, 'bulk']).as('letters.postings.store')
    router
      .group(() => {
        router.get('/', [PaperLettersController, 'show']).as('letters.paper.show')
        router.get('/lettre.pdf', [PaperLettersController, 'file']).as('letters.paper.file')
        router.post('/poste', [PostingsController, 'store']).as('letters.posting.store')
        router
          .post('/poste/annulation', [PostingsController, 'destroy'])
          .as('letters.posting.destroy')
      })
      .prefix('/:id')
      .where('id', router.matchers.uuid())
  })
  .prefix('/dpo/courriers/papier')
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
