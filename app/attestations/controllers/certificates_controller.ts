import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import { platformSigningKey } from '#documents/signing_key'

/** The authority's certificate, for those who verify without us. */
export default class CertificatesController {
  async show({ response }: HttpContext) {
    const { authorityPem } = await platformSigningKey(DateTime.utc().toJSDate())
    return response
      .header('Content-Type', 'application/x-pem-file')
      .header('Content-Disposition', 'attachment; filename="tabellion-autorite.pem"')
      .send(authorityPem)
  }
}
