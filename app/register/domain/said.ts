/**
 * Something in the words of the product, by the key of a sentence of its dictionary (told in any
 * language), or in the words of whoever keeps the register.
 */
export type Said = { readonly key: string } | { readonly words: string }

export const inWords = (words: string): Said => ({ words })
export const byKey = (key: string): Said => ({ key })

/** Whether two say the same thing. */
export function isSame(one: Said, other: Said): boolean {
  return 'key' in one
    ? 'key' in other && one.key === other.key
    : 'words' in other && one.words === other.words
}
