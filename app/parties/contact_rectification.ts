import type { Change, RectifiableRecord, Rectified, Search } from '#inventory/dataset'
import { addressesOf, rectifyRows } from '#inventory/rectify_rows'
import PartyContact from '#parties/models/party_contact'
import { read, valuesOf } from '#parties/rectification'

/** How somebody is named and reached at an organisation or for a professional. */
export async function rectifiablePartyContacts(search: Search): Promise<RectifiableRecord[]> {
  const found = await contactsOf(search, [])
  return found.map(describe)
}

/** Registers and notices that name them say the corrected value from then on. */
export function rectifyPartyContacts(
  search: Search,
  changes: readonly Change[]
): Promise<Rectified> {
  return rectifyRows(changes, {
    describe,
    read,
    async own(record, its) {
      const found = await contactsOf(search, its).forUpdate()
      return found.find(({ id }) => id === record) ?? null
    },
    save: async (contact, real) => void (await contact.merge(valuesOf(real)).save()),
  })
}

function contactsOf({ who, trx }: Search, changes: readonly Change[]) {
  const addresses = addressesOf(who.emails, changes)
  return PartyContact.query({ client: trx }).where((theirs) => {
    void theirs.whereRaw('lower(email) = any(?)', [addresses]).orWhereIn('phone', [...who.phones])
  })
}

/** One way to reach somebody has to stay. */
function describe({ id, name, email, phone, address }: PartyContact): RectifiableRecord {
  const isAlone = !phone && !address
  return {
    record: id,
    name,
    at: null,
    fields: [
      { name: 'name', value: name, longest: 200, kind: 'line', required: true },
      { name: 'email', value: email, longest: 254, kind: 'email', required: isAlone },
      { name: 'phone', value: phone, longest: 30, kind: 'phone', required: !email && !address },
      { name: 'address', value: address, longest: 500, kind: 'line', required: false },
    ],
  }
}
