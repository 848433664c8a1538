import { identifiersOf } from '#inventory/domain/identifiers'

/** What the person says of one of their appointments. */
export type Told = {
  /** ISO day at the professional's. */
  readonly day: string
  readonly professional: string
  /** The number or the name it was booked under. */
  readonly under: string
}

/** An appointment of the mailbox on that day. */
export type BookedThen = {
  readonly professional: string
  readonly lastName: string
  readonly firstName: string
  readonly phone: string | null
}

/** Shorter words are those that many names have: "du", "Dr". */
const SHORTEST = 3

/** Whether the person knows one of these appointments. */
export function knows(told: Told, booked: readonly BookedThen[]): boolean {
  return booked.some((it) => isNamed(told.professional, it.professional) && isUnder(told.under, it))
}

/** The number the person named, when one of the appointments they know is under it; in E.164. */
export function numberSaid(told: Told, booked: readonly BookedThen[]): string | null {
  const known = booked.find(
    (it) => isNamed(told.professional, it.professional) && isNumber(told.under, it.phone)
  )
  return known?.phone ?? null
}

type Named = { readonly lastName: string; readonly firstName: string }

/** Whether two names may be one person's: people leave out accents, hyphens, or a second name. */
export function mayBeSame(one: Named, other: Named): boolean {
  return isPartOf(one.lastName, other.lastName) && isPartOf(one.firstName, other.firstName)
}

/** One of the two names says no more than the other. */
function isPartOf(one: string, other: string): boolean {
  const [own, its] = [wordsOf(one), wordsOf(other)]
  return includesAll(own, its) || includesAll(its, own)
}

/** Every word said is one of the name, in any order: people do not write names in full. */
function isNamed(said: string, name: string): boolean {
  const words = wordsOf(said).filter((word) => word.length >= SHORTEST)
  return words.length > 0 && words.every((word) => wordsOf(name).includes(word))
}

function isUnder(said: string, { lastName, firstName, phone }: BookedThen): boolean {
  if (isNumber(said, phone)) return true
  const words = wordsOf(said)
  const whole = [...wordsOf(lastName), ...wordsOf(firstName)]
  return includesAll(words, wordsOf(lastName)) && includesAll(whole, words)
}

function isNumber(said: string, phone: string | null): boolean {
  return phone !== null && identifiersOf({ phone: said }).phones.includes(phone)
}

function includesAll(words: readonly string[], wanted: readonly string[]): boolean {
  return wanted.length > 0 && wanted.every((word) => words.includes(word))
}

/** Without accents, case or signs: "Éloïse Dupont-Moreau" is "eloise", "dupont", "moreau". */
function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
}
