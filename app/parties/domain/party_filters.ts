import { PARTY_ROLES, type PartyRole } from '#parties/domain/role'

/** What the list of parties is narrowed to; what is not understood narrows nothing. */
export type PartyFilters = {
  /** Part of a name, or the beginning of a SIRET. */
  readonly search: string | null
  readonly role: PartyRole | null
  /** The page begins after this party, or ends before that one; never both. */
  readonly after: string | null
  readonly before: string | null
}

export function partyFilters(query: Record<string, unknown>): PartyFilters {
  const after = uuidOf(query.apres)
  return {
    search: short(query.recherche),
    role: PARTY_ROLES.find((role) => role === query.role) ?? null,
    after,
    before: after ? null : uuidOf(query.avant),
  }
}

/** The filters as they stand in an address, without the page. */
export function writePartyFilters({ search, role }: PartyFilters): string {
  const given = Object.entries({ recherche: search, role }).filter(([, value]) => value !== null)
  return new URLSearchParams(given as [string, string][]).toString()
}

export function uuidOf(value: unknown): string | null {
  const isUuid =
    typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
  return isUuid ? value : null
}

function short(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : ''
  return text.length > 0 && text.length <= 100 ? text : null
}
