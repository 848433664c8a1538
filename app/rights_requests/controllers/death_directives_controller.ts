import { identifiersOf } from '#inventory/domain/identifiers'
import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import GiveDeathDirectives from '#rights_requests/actions/give_death_directives'
import RevokeDeathDirectives from '#rights_requests/actions/revoke_death_directives'
import { linkOf } from '#rights_requests/bearer'
import { DIRECTIVE_CHOICES, type NamedPerson } from '#rights_requests/domain/death_directive'
import DeathDirective from '#rights_requests/models/death_directive'
import RightsRequest from '#rights_requests/models/rights_request'
import { nameOf } from '#rights_requests/pages/request_page'
import { directivesValidator } from '#rights_requests/validators_directives'

/** What the person wants done with the data after death: lodged, changed and revoked by the link of a letter. */
export default class DeathDirectivesController {
  async edit(ctx: HttpContext) {
    const { rightsRequest, part } = await ownPart(ctx)
    const { professionalId } = part
    const own = { who: identifiersOf({ email: rightsRequest.email }), professionalId }
    const directive = await DeathDirective.of(own).first()
    const given = directive?.open() ?? null
    return ctx.view.render('pages/rights_requests/follow_up/directives', {
      ...{ token: ctx.params.token, part, given, choices: DIRECTIVE_CHOICES },
      name: nameOf(part, ctx.i18n),
    })
  }

  @inject()
  async update(ctx: HttpContext, give: GiveDeathDirectives) {
    const { rightsRequest, part, at } = await ownPart(ctx)
    const [mistakes, asked] = await ctx.request.tryValidateUsing(directivesValidator)
    if (mistakes) {
      /** Not "back": these pages send no referrer. */
      ctx.session.flashValidationErrors(mistakes)
      const address = [ctx.params.token, part.id]
      return ctx.response.redirect().toRoute('rights_requests.death_directives.edit', address)
    }
    const choice = asked.directive_choice
    const directives = {
      choice,
      words: asked.directive_words ?? null,
      recipient:
        choice === 'communicate' ? named(asked.recipient_name, asked.recipient_contact) : null,
      executor: named(asked.executor_name, asked.executor_contact),
    }
    const stamp = stampOf(null, at)
    await give.handle({ id: rightsRequest.id, partId: part.id, directives, stamp })
    return this.#back(ctx, 'kept')
  }

  @inject()
  async destroy(ctx: HttpContext, revoke: RevokeDeathDirectives) {
    const { rightsRequest, part, at } = await ownPart(ctx)
    await revoke.handle({ id: rightsRequest.id, partId: part.id, stamp: stampOf(null, at) })
    return this.#back(ctx, 'revoked')
  }

  #back({ params, session, response, i18n }: HttpContext, word: string) {
    session.flash('success', i18n.t(`directives.flash.${word}`))
    return response.redirect().toRoute('rights_requests.follow_up.show', [params.token])
  }
}

/** The part of the address, if the link works and it takes directives; nothing is there otherwise. */
async function ownPart(ctx: HttpContext) {
  const at = DateTime.utc()
  const link = await linkOf(ctx)
  const rightsRequest = link?.worksAt(at) ? await RightsRequest.whole(link.rightsRequestId) : null
  const part = rightsRequest?.parts.find(({ id }) => id === ctx.params.partId)
  if (rightsRequest && part && rightsRequest.takesDirectives(part))
    return { rightsRequest, part, at }
  throw new errors.E_ROUTE_NOT_FOUND([ctx.request.method(), '/suivi'])
}

function named(name: string | undefined, contact: string | undefined): NamedPerson | null {
  return name && contact ? { name, contact } : null
}
