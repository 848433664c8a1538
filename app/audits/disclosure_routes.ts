import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'
import { DISCLOSURE_ACT_WORDS } from '#audits/disclosure_acts'

const DisclosuresController = () => import('#audits/controllers/disclosures_controller')
const DisclosureActsController = () => import('#audits/controllers/disclosure_acts_controller')

const ID = router.matchers.uuid()

/** What an authority asks for may be secret: the DPO's alone. */
router
  .group(() => {
    router.get('/', [DisclosuresController, 'index']).as('audits.disclosures.index')
    router.get('/nouvelle', [DisclosuresController, 'create']).as('audits.disclosures.create')
    router.post('/', [DisclosuresController, 'store']).as('audits.disclosures.store')
    router
      .get('/registre/:format', [DisclosuresController, 'export'])
      .as('audits.disclosures.export')
      .where('format', /^(csv|ods)$/)
    router
      .get('/:id', [DisclosuresController, 'show'])
      .as('audits.disclosures.show')
      .where('id', ID)
    router
      .get('/:id/pieces/:file', [DisclosuresController, 'file'])
      .as('audits.disclosures.file')
      .where('id', ID)
      .where('file', ID)
    router
      .get('/:id/professionnels/:controllerId', [DisclosureActsController, 'edit'])
      .as('audits.disclosures.inform.edit')
      .where('id', ID)
      .where('controllerId', ID)
    router
      .post('/:id/professionnels/:controllerId', [DisclosureActsController, 'update'])
      .as('audits.disclosures.inform.update')
      .where('id', ID)
      .where('controllerId', ID)
    router
      .get('/:id/:act', [DisclosureActsController, 'create'])
      .as('audits.disclosures.act.create')
      .where('id', ID)
      .where('act', DISCLOSURE_ACT_WORDS)
    router
      .post('/:id/:act', [DisclosureActsController, 'store'])
      .as('audits.disclosures.act.store')
      .where('id', ID)
      .where('act', DISCLOSURE_ACT_WORDS)
  })
  .prefix('/dpo/contrats/divulgations')
  .use(middleware.door({ to: ['dpo'] }))
