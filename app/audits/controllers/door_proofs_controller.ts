import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { doorCodes } from '#start/limiter'
import PassDoor from '#audits/actions/pass_door'
import PromiseConfidentiality from '#audits/actions/promise_confidentiality'
import SendDoorCode from '#audits/actions/send_door_code'
import { isPassed, openDoorOf, readerStamp, remember } from '#audits/bearer'
import { doorCodeValidator, readerPromiseValidator } from '#audits/forms/door_validators'

/** Second proof of who stands before a door, then the promise an audit asks for. */
export default class DoorProofsController {
  /** Asks for a code; the mailbox is not to be filled by whoever found the link. */
  @inject()
  async create(ctx: HttpContext, sendDoorCode: SendDoorCode) {
    const { params, response, session } = ctx
    const now = DateTime.utc()
    const { id } = await openDoorOf(ctx, now)
    const isSent = await doorCodes.attempt(`door_codes_${id}`, () =>
      sendDoorCode.handle({ id, stamp: readerStamp(now) }).then(() => true)
    )
    const said = isSent ? 'code_sent' : 'no_more_codes'
    session.flash(isSent ? 'success' : 'refusal', ctx.i18n.t(`audits.reading.${said}`))
    return response.redirect().toRoute('audits.reading.show', [params.token])
  }

  @inject()
  async store(ctx: HttpContext, passDoor: PassDoor) {
    const { request, params, response, session } = ctx
    const now = DateTime.utc()
    const door = await openDoorOf(ctx, now)
    const { door_code: code } = await request.validateUsing(doorCodeValidator)
    const passed = await passDoor.handle({ id: door.id, code, stamp: readerStamp(now) })
    if (typeof passed === 'string') session.flash('refusal', ctx.i18n.t(`audits.reading.${passed}`))
    else remember(ctx, door, passed.secret)
    return response.redirect().toRoute('audits.reading.show', [params.token])
  }

  @inject()
  async update(ctx: HttpContext, promise: PromiseConfidentiality) {
    const { request, params, response } = ctx
    const now = DateTime.utc()
    const door = await openDoorOf(ctx, now)
    if (door.auditId && (await isPassed(ctx, door, now))) {
      const { reader_name: fullName } = await request.validateUsing(readerPromiseValidator)
      const given = { capacity: 'auditor', means: 'door', file: null } as const
      const stamp = readerStamp(now)
      await promise.handle({ id: door.auditId, fullName, ...given, stamp })
    }
    return response.redirect().toRoute('audits.reading.show', [params.token])
  }
}
