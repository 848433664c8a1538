import type { AskedRight } from '#rights_requests/domain/asked_right'

/** What a message seems to say; somebody who reads it decides. */
export type Guess = {
  readonly lastName: string | null
  readonly firstName: string | null
  readonly rights: readonly AskedRight[]
}

const SIGNS: readonly (readonly [AskedRight, RegExp])[] = [
  ['erasure', /effac|suppr(im|ess)|droit a l.oubli|erase|erasure|delet|forgotten/],
  [
    'access',
    /droit d.acces|acceder a mes|copie de (mes|toutes)|access (to )?(my|request)|right of access|copy of (my|all)|subject access/,
  ],
  ['rectification', /rectifi|corriger|inexact|inaccura|correct(ion)? (of )?my/],
  ['portability', /portabilit|format (structure|lisible par)|machine.readable/],
  ['restriction', /limitation (du|de) traitement|restrict(ion)? (of )?(the )?processing/],
  [
    'objection_to_marketing',
    /prospection|publicit|newsletter|lettre d.information|marketing|demarch/,
  ],
  ['objection', /m.oppose|droit d.opposition|\bobject (to|ion)|right to object/],
  ['withdrawal_of_consent', /retir\w* (de )?mon consentement|withdraw\w* (my )?consent/],
]

/** Reads a name off the sender, and rights off the words. Never fails; may find nothing. */
export function guessFrom(name: string | null, subject: string, text: string): Guess {
  const words = plain(`${subject}\n${text.slice(0, 20_000)}`)
  const rights = SIGNS.filter(([, sign]) => sign.test(words)).map(([right]) => right)
  return { ...namesIn(name ?? ''), rights }
}

/** "Vasseur, Inès", "VASSEUR Inès", "Inès Vasseur"; one word alone tells nothing. */
function namesIn(name: string) {
  const clean = name
    .replace(/[\p{Cc}\p{Cf}"<>()[\]]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
  const [before, after] = clean.split(/\s*,\s*/)
  if (before && after) return { lastName: before.slice(0, 100), firstName: after.slice(0, 100) }

  const parts = clean.split(' ')
  if (parts.length < 2 || clean.includes('@')) return { lastName: null, firstName: null }
  const capitals = parts.filter(isInCapitals)
  const isTold = capitals.length > 0 && capitals.length < parts.length
  const last = isTold ? capitals : parts.slice(1)
  const first = isTold ? parts.filter((part) => !isInCapitals(part)) : parts.slice(0, 1)
  return { lastName: last.join(' ').slice(0, 100), firstName: first.join(' ').slice(0, 100) }
}

function isInCapitals(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase()
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/’/g, "'")
    .toLowerCase()
}
