import { readFile, rm } from 'node:fs/promises'
import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import type { DateTime } from 'luxon'
import { faultOfDay, instantOf, sameDay } from '#rights_requests/domain/entry'
import { PROOF_BYTES, safeName, typeOf } from '#rights_requests/domain/received_file'
import type { Filing } from '#rights_requests/actions/file_rights_request'
import RequestDraft from '#rights_requests/models/request_draft'
import { type Named, professionalsNamed } from '#rights_requests/queries/professionals_named'
import { entryValidator } from '#rights_requests/validators_entry'

type Sent = Infer<typeof entryValidator>
type Fault = { field: string; message: string; rule: string }
type Proof = { readonly name: string; readonly bytes: Buffer }

export type CheckedEntry = {
  readonly entry: Filing
  readonly draft: RequestDraft | null
  readonly proof: Proof | null
  /** The person was at the counter and showed who they are. */
  readonly isIdentitySeen: boolean
}

/**
 * What was entered, checked. Throws a validation error that names each field; a day of receipt more
 * than a month ago is refused once, then taken when it is confirmed.
 */
export async function checkedEntry(ctx: HttpContext, now: DateTime): Promise<CheckedEntry> {
  const { request, session } = ctx
  request.updateBody({ ...request.body(), professional_names: linesIn(request) })
  const sent = await request.validateUsing(entryValidator)
  const named = await professionalsNamed(sent.professional_names ?? [])
  const proof = await proofIn(ctx)
  const day = faultOfDay(sent.received_on, now)
  const isOld = day === 'old' && !sent.old_confirmed
  if (isOld) session.flash('ask_old', true)
  const faults = faultsOf(sent, named, {
    day: day === 'old' ? (isOld ? 'old' : null) : day,
    proof: typeof proof === 'string' ? proof : null,
  })
  if (faults.length > 0) throw new errors.E_VALIDATION_ERROR(worded(faults, ctx))

  const draft = sent.draft_id ? await RequestDraft.find(sent.draft_id) : null
  return {
    draft,
    entry: entryOf(sent, named.ids, receiptOf(sent.received_on, draft, now)),
    proof: typeof proof === 'string' ? null : proof,
    isIdentitySeen: sent.identity_seen !== undefined,
  }
}

/** Boxes that were ticked, or one name a line. */
function linesIn(request: HttpContext['request']): string[] {
  const given: unknown[] = [request.input('professional_names') ?? []].flat()
  return given
    .filter((it) => typeof it === 'string')
    .flatMap((it) => it.split(/\r?\n/))
    .map((it) => it.trim())
    .filter(Boolean)
}

/** Codes of `intake.entry.faults`, each with the field it is told at. */
function faultsOf(
  sent: Sent,
  { ids, unclear }: Named,
  { day, proof }: { day: string | null; proof: string | null }
): { field: string; code: string; names?: string }[] {
  const isReachable = sent.email ?? sent.postal_address ?? sent.phone
  const isNameless = sent.concern === 'professional' && ids.length === 0 && unclear.length === 0
  const isSeenElsewhere = sent.identity_seen && sent.channel !== 'counter'
  return [
    ...(day ? [{ field: 'received_on', code: day }] : []),
    ...(isReachable ? [] : [{ field: 'email', code: 'no_way_to_answer' }]),
    ...(isNameless ? [{ field: 'professional_names', code: 'nobody_named' }] : []),
    ...(unclear.length > 0
      ? [{ field: 'professional_names', code: 'unclear', names: unclear.join(', ') }]
      : []),
    ...(isSeenElsewhere ? [{ field: 'identity_seen', code: 'not_at_the_counter' }] : []),
    ...(proof ? [{ field: 'proof', code: proof }] : []),
  ]
}

function worded(faults: ReturnType<typeof faultsOf>, { i18n }: HttpContext): Fault[] {
  return faults.map(({ field, code, names = '' }) => {
    return { field, rule: code, message: i18n.t(`intake.entry.faults.${code}`, { names }) }
  })
}

/** A mandate, or what proves a title: a PDF or a picture. `proof_type` or `proof_size` when it is none. */
async function proofIn({
  request,
}: HttpContext): Promise<Proof | 'proof_type' | 'proof_size' | null> {
  const file = request.file('proof')
  if (!file?.tmpPath || file.size === 0) return null
  try {
    if (file.size > PROOF_BYTES) return 'proof_size'
    const bytes = await readFile(file.tmpPath)
    return typeOf(bytes) ? { name: safeName(file.clientName), bytes } : 'proof_type'
  } finally {
    await rm(file.tmpPath, { force: true })
  }
}

/** Of a mail the instant is known; of anything else, the day. */
function receiptOf(day: string, draft: RequestDraft | null, now: DateTime): DateTime {
  return draft && sameDay(day, draft.receivedAt) ? draft.receivedAt : instantOf(day, now)
}

function entryOf(sent: Sent, professionalIds: readonly string[], receivedAt: DateTime): Filing {
  const isOfProfessional = sent.concern === 'professional'
  return {
    /** A draft is one request, however often it is entered. */
    filingKey: sent.draft_id ?? sent.filing_key,
    askedRights: sent.rights,
    channel: sent.channel,
    receivedAt,
    requesterKind: sent.requester_kind,
    concern: sent.concern,
    professionalIds: isOfProfessional ? professionalIds : [],
    professionalNamed: null,
    lastName: sent.last_name,
    firstName: sent.first_name,
    email: sent.email ?? null,
    phone: sent.phone ?? null,
    postalAddress: sent.postal_address ?? null,
    message: sent.words ?? null,
    locale: sent.letter_locale,
    representation: representationOf(sent),
  }
}

function representationOf(sent: Sent): Filing['representation'] {
  if (sent.behalf === 'self') return null
  return {
    kind: sent.behalf,
    lastName: sent.principal_last_name!,
    firstName: sent.principal_first_name!,
    email: sent.principal_email ?? null,
    scope: sent.mandate_scope ?? null,
    until: sent.mandate_until ?? null,
  }
}
