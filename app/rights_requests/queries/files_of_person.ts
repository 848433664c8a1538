import type { StrictValues } from '@adonisjs/lucid/types/querybuilder'
import type { Identifiers } from '#inventory/dataset'
import { isNobody } from '#inventory/domain/identifiers'
import { spellingsOf } from '#inventory/domain/spellings'
import { digestsOf } from '#inventory/queries/restrict'

/** A condition on rights_requests, for `whereRaw`. */
export type Condition = [sql: string, bindings: StrictValues[]]

/** The mailbox of the person whose data a request is about. */
const PERSON_EMAIL = 'case when representation is null then email else principal_email end'

/** A number leads to a request only where the person has no mailbox: a family may share one. */
const KNOWN = `
  select known.rights_request_id from rights_request_identifiers known
  join rights_requests its on its.id = known.rights_request_id
  where known.digest = any(?::text[]) and (
    known.kind = 'email'
    or case when its.representation is null then its.email else its.principal_email end is null
  )`

/** Requests that somebody made, or that were made for them. */
export function filesNaming(who: Identifiers): Condition {
  return [
    `rights_requests.id in (
       select id from rights_requests where email = any(?::text[])
       union all select id from rights_requests where principal_email = any(?::text[])
       union all ${KNOWN})`,
    [who.emails, who.emails, digestsOf(who).flat()] as StrictValues[],
  ]
}

/** Requests that somebody made. */
export function filesAskedBy(who: Identifiers): Condition {
  return [
    `(rights_requests.email = any(?::text[])
       or rights_requests.representation is null and rights_requests.id in (${KNOWN}))`,
    [who.emails, digestsOf(who).flat()] as StrictValues[],
  ]
}

/** Requests about somebody, whoever made them. */
export function filesAbout(who: Identifiers): Condition {
  return [
    `(${PERSON_EMAIL} = any(?::text[]) or rights_requests.id in (${KNOWN}))`,
    [who.emails, digestsOf(who).flat()] as StrictValues[],
  ]
}

/**
 * The same, with those in which a number was typed that may be somebody else's: they stay, and nothing
 * of them is handed over.
 */
export function filesMentioning(who: Identifiers): Condition {
  const [named, bindings] = filesNaming(who)
  const numbers = { emails: [], phones: who.phones }
  if (isNobody(numbers)) return [named, bindings]
  return [
    `(${named} or rights_requests.phone ~* ? or rights_requests.id in (
       select rights_request_id from rights_request_identifiers where digest = any(?::text[])))`,
    [...bindings, spellingsOf(numbers, []), digestsOf(numbers).flat()] as StrictValues[],
  ]
}
