import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { DateTime } from 'luxon'
import { safeName } from '#documents/formats/file_name'
import { type ScanState, scanned } from '#foundation/scanned'
import { documentInForm } from '#foundation/uploads'
import type { EntryFacts } from '#subprocessors/actions/correct_entry'
import type { correctionValidator } from '#subprocessors/entry_validators'
import type { GivenFile } from '#subprocessors/models/entry_file'

/** What a form says of an entry; a country of storage is not told again among those of access. */
export function entryFacts(sent: Infer<typeof correctionValidator>): EntryFacts {
  return {
    activity: sent.entry_activity,
    country: sent.entry_country,
    accessCountries: (sent.entry_access ?? []).filter((it) => it !== sent.entry_country),
    serves: sent.entry_serves,
    seesPersonalData: sent.entry_blind === undefined,
    contactEmail: sent.entry_email,
    guarantee: sent.entry_guarantee,
    contractReference: sent.contract_reference ?? '',
    contractSignedOn: dayOf(sent.contract_signed_on),
    parentId: sent.entry_parent ?? null,
  }
}

export function dayOf(iso: string): DateTime
export function dayOf(iso: string | undefined): DateTime | null
export function dayOf(iso: string | undefined): DateTime | null {
  return iso ? DateTime.fromISO(iso) : null
}

/** A day that the calendar has not, or that is still to come where it may not be. */
export function refuseDays(
  ctx: HttpContext,
  days: Readonly<Record<string, string | undefined>>,
  latest?: DateTime
): void {
  for (const [field, iso] of Object.entries(days)) {
    if (!iso) continue
    const day = DateTime.fromISO(iso)
    if (!day.isValid) throw fault(ctx, field, 'no_day')
    if (latest && iso > latest.toISODate()!) throw fault(ctx, field, 'to_come')
  }
}

/** An error of a field, in the words of `subprocessors.faults`. */
export function fault({ i18n }: HttpContext, field: string, rule: string) {
  const message = i18n.t(`subprocessors.faults.${rule}`)
  return new errors.E_VALIDATION_ERROR([{ field, rule, message }])
}

type Document = Omit<GivenFile, 'scan'> & { readonly scan: ScanState | 'infected' }

/** The file of a form, checked by its bytes and looked at by the scanner; null when there is none. */
export async function documentOf(ctx: HttpContext, field: string): Promise<Document | null> {
  const file = await documentInForm(ctx.request, field)
  if ('fault' in file) {
    if (file.fault === 'missing') return null
    throw fault(ctx, field, `file_${file.fault}`)
  }
  const { name, bytes, type: fileType } = file
  return { name: safeName(name), bytes, fileType, scan: await scanned(bytes) }
}
