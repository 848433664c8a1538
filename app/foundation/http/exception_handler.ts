import { errors as refusals } from '@adonisjs/bouncer'
import { errors } from '@adonisjs/core'
import app from '@adonisjs/core/services/app'
import { type HttpContext, ExceptionHandler } from '@adonisjs/core/http'
import type { StatusPageRange, StatusPageRenderer } from '@adonisjs/core/types/http'
import { RuleViolation } from '#foundation/errors'
import { answerProgram, isProgram } from '#foundation/http/program_answers'
import { tenantScope } from '#foundation/database/tenant_scope'

const refused: StatusPageRenderer = (_, { view }) => view.render('pages/errors/refused')

export default class HttpExceptionHandler extends ExceptionHandler {
  protected debug = false
  protected renderStatusPages = true

  /**
   * Ranges must not overlap: the framework keeps the last one that covers a status.
   * 403 and 404 look alike: whether something exists is not a stranger's business.
   */
  protected statusPages: Record<StatusPageRange, StatusPageRenderer> = {
    '400..402': refused,
    '403..404': (_, { view, response }) => {
      response.status(404)
      return view.render('pages/errors/not_found')
    },
    '405..418': refused,
    '419': (_, { view }) => view.render('pages/errors/expired'),
    '420..428': refused,
    '429': (_, { view }) => view.render('pages/errors/too_many'),
    '430..499': refused,
    '500..599': (_, { view, request }) =>
      view.render('pages/errors/fault', { reference: request.id() }),
  }

  async handle(error: unknown, ctx: HttpContext) {
    tenantScope.fail()
    if (isProgram(ctx)) return answerProgram(error, ctx)
    if (error instanceof RuleViolation) return this.#sendBack(error, ctx)
    return super.handle(this.#asUnknown(error, ctx), ctx)
  }

  /** Bouncer answers a refusal by itself, and so would tell it from what does not exist. */
  #asUnknown(error: unknown, { request }: HttpContext) {
    const isRefused = error instanceof refusals.E_AUTHORIZATION_FAILURE
    return isRefused ? new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()]) : error
  }

  async report(error: unknown, ctx: HttpContext) {
    if (error instanceof RuleViolation) return
    if (app.inTest && process.env.LOG_FAULTS) console.error(error)
    return super.report(error, ctx)
  }

  /** A refusal of a rule is an answer, not a fault: one sentence, on the page the person came from. */
  #sendBack(error: RuleViolation, { request, response, session, i18n }: HttpContext) {
    const sentence = i18n.formatMessage(`errors.${error.code}`)
    if (request.accepts(['html', 'json']) === 'json') {
      return response.status(error.status).json({ code: error.code, message: sentence })
    }
    session.flashExcept(['_csrf', 'password'])
    session.flash('refusal', sentence)
    return response.redirect().back()
  }
}
