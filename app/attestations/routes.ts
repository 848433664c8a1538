import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'
import { SCHEMA_PATH } from '#attestations/schema'
import { throttleForms, throttleLookups } from '#start/limiter'

const AttestationsController = () => import('#attestations/controllers/attestations_controller')
const AttestationSchemasController = () =>
  import('#attestations/controllers/attestation_schemas_controller')
const CertificatesController = () => import('#attestations/controllers/certificates_controller')
const FileVerificationsController = () =>
  import('#attestations/controllers/file_verifications_controller')
const GuidesController = () => import('#attestations/controllers/guides_controller')
const VerificationsController = () => import('#attestations/controllers/verifications_controller')

router
  .group(() => {
    router.get('/verifier', [VerificationsController, 'create']).as('verification.create')
    router
      .post('/verifier', [VerificationsController, 'store'])
      .as('verification.store')
      .use(throttleForms)
    router
      .post('/verifier/fichier', [FileVerificationsController, 'store'])
      .as('file_verification.store')
      .use(throttleForms)
    router
      .get('/verifier/certificat.pem', [CertificatesController, 'show'])
      .as('certificate.show')
      .use(throttleLookups)
    router.get(SCHEMA_PATH, [AttestationSchemasController, 'show']).as('schema.show')
    router.get('/verifier/sans-nous', [GuidesController, 'show']).as('guide.show')
    router
      .get('/verifier/:number', [VerificationsController, 'show'])
      .as('verification.show')
      .use(throttleLookups)
  })
  .use(middleware.door({ to: 'everyone' }))
  .as('attestations')

router
  .group(() => {
    router.get('/dpo/attestations', [AttestationsController, 'index']).as('attestations.index')
    router
      .get('/dpo/attestations/:number', [AttestationsController, 'show'])
      .as('attestations.show')
  })
  .use(middleware.door({ to: ['dpo', 'staff'] }))
