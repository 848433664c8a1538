import { errors as lucidErrors } from '@adonisjs/lucid'
import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import Professional from '#parties/models/professional'
import OpenDoor from '#audits/actions/open_door'
import RevokeDoor from '#audits/actions/revoke_door'
import type { DoorDays } from '#audits/domain/reading_door'
import { doorValidator } from '#audits/forms/door_validators'
import ReadingDoor from '#audits/models/reading_door'
import { auditFilters } from '#audits/pages/audit_list'
import { doorForm, doorList, doorPage } from '#audits/pages/door_pages'

/** Doors by which somebody named reads: the professional's own, or any, for the DPO. */
export default class DoorsController {
  async index({ auth, request, view, i18n }: HttpContext) {
    const { professionalId, role } = auth.user!
    const { after } = auditFilters(request.qs())
    const list = await doorList({ professionalId, after }, { now: DateTime.utc(), i18n })
    const page = { ...list, after, isDpo: role === 'dpo' }
    return view.render(`pages/audits/doors/index_${sideOf(auth)}`, page)
  }

  async create({ auth, params, view }: HttpContext) {
    const professional = await whose(auth, params)
    const form = await doorForm(professional.id)
    const side = sideOf(auth)
    return view.render('pages/audits/doors/create', { ...form, professional, side })
  }

  @inject()
  async store({ auth, params, request, response, session, i18n }: HttpContext, openDoor: OpenDoor) {
    const { id: professionalId } = await whose(auth, params)
    const sent = await request.validateUsing(doorValidator)
    const door = await openDoor.handle({
      ...{ professionalId, auditId: sent.door_audit ?? null, reader: sent.door_reader },
      ...{ fullName: sent.door_name, organisation: sent.door_organisation },
      ...{ email: sent.door_email, locale: sent.door_locale, sections: sent.door_sections },
      ...{ reason: sent.door_reason, days: sent.door_days as DoorDays },
      byController: sideOf(auth) === 'pro',
      stamp: stampOf(auth.user, DateTime.utc()),
    })
    session.flash('success', i18n.t('audits.done.door_opened', { name: door.fullName }))
    return response.redirect().toRoute(`audits.${prefixOf(auth)}door.show`, [door.id])
  }

  async show({ auth, params, view, i18n }: HttpContext) {
    const door = await ownDoor(params.id, auth)
    const isOwn = sideOf(auth) === 'pro'
    const page = await doorPage(door, { now: DateTime.utc(), i18n, isOwn })
    const { role } = auth.user!
    const mayRevoke = page.standing === 'open' && role !== 'staff'
    return view.render('pages/audits/doors/show', { ...page, mayRevoke, side: sideOf(auth) })
  }

  @inject()
  async destroy({ auth, params, response, session, i18n }: HttpContext, revokeDoor: RevokeDoor) {
    const { id } = await ownDoor(params.id, auth)
    await revokeDoor.handle({ id, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t('audits.done.door_revoked'))
    return response.redirect().toRoute(`audits.${prefixOf(auth)}door.show`, [id])
  }
}

type Auth = HttpContext['auth']

function sideOf({ user }: Auth): 'pro' | 'dpo' {
  return user!.professionalId ? 'pro' : 'dpo'
}

function prefixOf(auth: Auth): string {
  return sideOf(auth) === 'pro' ? 'pro.' : ''
}

function whose({ user }: Auth, params: HttpContext['params']): Promise<Professional> {
  if (user!.professionalId) return Professional.findOrFail(user!.professionalId)
  return Professional.findByOrFail('slug', params.slug)
}

/** A door of this professional, or any for the platform; of others, nothing is there. */
async function ownDoor(id: string, { user }: Auth): Promise<ReadingDoor> {
  const own = user!.professionalId
  const door = await ReadingDoor.query()
    .where('id', id)
    .if(own, (query) => query.where('professionalId', own!))
    .preload('professional')
    .preload('audit')
    .first()
  if (!door) throw new lucidErrors.E_ROW_NOT_FOUND(ReadingDoor)
  return door
}
