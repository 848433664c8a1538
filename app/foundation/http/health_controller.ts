import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'
import { doors } from '#foundation/doors'

/** What a load balancer asks. Says yes or no, and why the doors are closed; nothing else to a stranger. */
export default class HealthController {
  async live({ response }: HttpContext) {
    return response.ok({ status: 'ok' })
  }

  async ready({ response, logger }: HttpContext) {
    try {
      await db.rawQuery('select 1')
      const why = await doors.closed()
      if (why) return response.serviceUnavailable({ status: 'unavailable', why })
      return response.ok({ status: 'ok' })
    } catch (error) {
      logger.error({ err: error }, 'the database does not answer')
      return response.serviceUnavailable({ status: 'unavailable' })
    }
  }
}
