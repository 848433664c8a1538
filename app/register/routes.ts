import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const PlatformRegistersController = () =>
  import('#register/controllers/platform_registers_controller')
const ProfessionalRegistersController = () =>
  import('#register/controllers/professional_registers_controller')

router
  .group(() => {
    router.get('/pro/registre', [ProfessionalRegistersController, 'show']).as('show')
    router.get('/pro/registre.pdf', [ProfessionalRegistersController, 'file']).as('file')
  })
  .use(middleware.door({ to: ['professional', 'assistant'] }))
  .as('register.professional')

router
  .group(() => {
    router.get('/dpo/registres', [PlatformRegistersController, 'index']).as('index')
    router
      .get('/dpo/registres/:kind', [PlatformRegistersController, 'show'])
      .where('kind', /^(responsable|sous-traitant)$/)
      .as('show')
    router
      .get('/dpo/registres/:kind/pdf', [PlatformRegistersController, 'file'])
      .where('kind', /^(responsable|sous-traitant)$/)
      .as('file')
  })
  .use(middleware.door({ to: ['dpo', 'staff'] }))
  .as('register.platform')

router
  .get('/dpo/registres/professionnels/:id', [PlatformRegistersController, 'read'])
  .where('id', router.matchers.uuid())
  .use(middleware.door({ to: ['dpo', 'staff'] }))
  .as('register.reading.show')
