import type { HttpContext } from '@adonisjs/core/http'
import { attestationSchema } from '#attestations/schema'

/** What the JSON inside an attestation holds, for whoever writes a program that reads it. */
export default class AttestationSchemasController {
  show({ response }: HttpContext) {
    response.header('Content-Type', 'application/schema+json; charset=utf-8')
    response.header('Cache-Control', 'public, max-age=86400')
    return response.send(JSON.stringify(attestationSchema, null, 2))
  }
}
