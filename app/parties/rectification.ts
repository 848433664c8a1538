import vine from '@vinejs/vine'
import type {
  Change,
  RectifiableField,
  RectifiableRecord,
  Rectified,
  Search,
} from '#inventory/dataset'
import type { CheckedChange, Reader } from '#inventory/check_changes'
import { addressesOf, rectifyRows } from '#inventory/rectify_rows'
import { readPhone } from '#parties/domain/phone'
import Professional from '#parties/models/professional'
import Subprocessor from '#parties/models/subprocessor'

/** How a professional is named and reached, as registers and booking sites say it. */
export async function rectifiableProfessionals(search: Search): Promise<RectifiableRecord[]> {
  const found = await professionalsOf(search, [])
  return found.map(describeProfessional)
}

/** The register, the notices and the site say the corrected value from then on. */
export function rectifyProfessionals(
  search: Search,
  changes: readonly Change[]
): Promise<Rectified> {
  return rectifyRows(changes, {
    describe: describeProfessional,
    read,
    async own(record, its) {
      const found = await professionalsOf(search, its).forUpdate()
      return found.find(({ id }) => id === record) ?? null
    },
    save: async (professional, real) => void (await professional.merge(valuesOf(real)).save()),
  })
}

/** The address at which somebody is reached at a sub-processor. */
export async function rectifiableContacts(search: Search): Promise<RectifiableRecord[]> {
  const found = await contactsOf(search, [])
  return found.map(describeContact)
}

export function rectifyContacts(search: Search, changes: readonly Change[]): Promise<Rectified> {
  return rectifyRows(changes, {
    describe: describeContact,
    read,
    async own(record, its) {
      const found = await contactsOf(search, its).forUpdate()
      return found.find(({ id }) => id === record) ?? null
    },
    async save(subprocessor, [{ value }]) {
      await subprocessor.merge({ contactEmail: value! }).save()
    },
  })
}

function professionalsOf({ who, trx }: Search, changes: readonly Change[]) {
  const addresses = addressesOf(who.emails, changes)
  return Professional.query({ client: trx }).where((theirs) => {
    void theirs.whereRaw('lower(email) = any(?)', [addresses]).orWhereIn('phone', [...who.phones])
  })
}

function contactsOf({ who, trx }: Search, changes: readonly Change[]) {
  const addresses = addressesOf(who.emails, changes, 'contact_email')
  return Subprocessor.query({ client: trx }).whereRaw('lower(contact_email) = any(?)', [addresses])
}

function describeProfessional(professional: Professional): RectifiableRecord {
  const { id, name, trade, email, phone, address } = professional
  const line = { kind: 'line', required: true } as const
  return {
    record: id,
    name,
    at: null,
    fields: [
      { name: 'name', value: name, longest: 200, ...line },
      { name: 'trade', value: trade, longest: 200, ...line },
      { name: 'email', value: email, longest: 254, kind: 'email', required: true },
      { name: 'phone', value: phone, longest: 30, kind: 'phone', required: false },
      { name: 'address', value: address, longest: 500, ...line },
    ],
  }
}

function describeContact({ id, name, contactEmail: value }: Subprocessor): RectifiableRecord {
  const field = { name: 'contact_email', kind: 'email', longest: 254, required: true } as const
  return { record: id, name, at: null, fields: [{ ...field, value }] }
}

export function valuesOf(changes: readonly CheckedChange[]): Record<string, string | null> {
  return Object.fromEntries(changes.map(({ field, value }) => [field, value]))
}

const EMAIL = vine.create({ text: vine.string().trim().toLowerCase().maxLength(254).email() })

export const read: Reader = async ({ kind }: RectifiableField, typed) => {
  if (kind === 'phone') {
    const value = readPhone(typed)
    return value ? { value } : { mistake: 'phone' }
  }
  if (kind !== 'email') return { value: typed }
  const [error, value] = await EMAIL.tryValidate({ text: typed })
  return error ? { mistake: 'email' } : { value: value.text }
}
