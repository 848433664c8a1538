import type { HttpContext } from '@adonisjs/core/http'
import { REGISTER_SCHEMA } from '#register/formats/schema'

/** What the JSON of a register holds, for whoever writes a program that reads it. */
export default class RegisterSchemasController {
  show({ response }: HttpContext) {
    response.header('Content-Type', 'application/schema+json; charset=utf-8')
    response.header('Cache-Control', 'public, max-age=86400')
    return response.send(JSON.stringify(REGISTER_SCHEMA, null, 2))
  }
}
