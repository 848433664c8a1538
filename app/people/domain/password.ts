/** What anybody who guesses tries first, in pieces of a password. */
const COMMON = ['tabellion', 'motdepasse', 'password', 'azerty', 'qwerty', 'bienvenue', 'welcome']

/** Different characters that must be left once everything expected is taken away. */
const LEFT_AT_LEAST = 5

/**
 * Whether a password holds little beside what is expected: common words, the
 * product, its holder.
 *
 * @param context names and addresses that go with the account.
 */
export function isGuessable(password: string, context: readonly string[]): boolean {
  const expected = [...context.flatMap(pieces), ...COMMON]
  const left = expected.reduce((rest, word) => rest.replaceAll(word, ''), plain(password))
  return new Set(left).size < LEFT_AT_LEAST
}

/** Words of 4 letters or more; shorter ones are in too many good passwords. */
function pieces(text: string): string[] {
  return text
    .split(/[^\p{L}\p{N}]+/u)
    .map(plain)
    .filter((it) => it.length > 3)
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()
}
