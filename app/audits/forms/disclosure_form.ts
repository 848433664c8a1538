import type { HttpContext } from '@adonisjs/core/http'
import type { DateTime } from 'luxon'
import Organisation from '#parties/models/organisation'
import { faultOfDay, instantOf } from '#rights_requests/domain/entry'
import { professionalsNamed } from '#rights_requests/queries/professionals_named'
import type { AuthorityAsks } from '#audits/actions/file_disclosure'
import { disclosureValidator } from '#audits/forms/disclosure_validators'
import { type Fault, refuse } from '#audits/forms/fault'
import { handedFile } from '#audits/forms/handed_file'

/** What an authority asks for, as it is entered. Throws a validation error that names each field. */
export async function authorityAsks(ctx: HttpContext, now: DateTime): Promise<AuthorityAsks> {
  const sent = await ctx.request.validateUsing(disclosureValidator)
  const lines = (sent.disclosure_controllers ?? '').split(/\r?\n/)
  const { ids, unclear } = await professionalsNamed(lines)
  const known = sent.authority_organisation
    ? await Organisation.find(sent.authority_organisation)
    : null
  const day = faultOfDay(sent.disclosure_received_on, now)
  const faults: Fault[] = []
  if (day === 'future' || day === 'too_early') {
    faults.push({ field: 'disclosure_received_on', code: `received_${day}` })
  }
  if (unclear.length > 0) {
    const names = unclear.join(', ')
    faults.push({ field: 'disclosure_controllers', code: 'names_unclear', data: { names } })
  }
  if (faults.length > 0) refuse(ctx, faults)
  return {
    filingKey: sent.filing_key,
    organisationId: known?.id ?? null,
    authority: known?.name ?? sent.authority_name ?? '',
    country: known?.country ?? sent.authority_country,
    contact: sent.authority_contact ?? null,
    channel: sent.disclosure_channel,
    receivedAt: instantOf(sent.disclosure_received_on, now),
    claimedBasis: sent.claimed_basis,
    asked: sent.disclosure_asked,
    professionalIds: ids,
    order: await handedFile(ctx, 'order_file'),
  }
}
