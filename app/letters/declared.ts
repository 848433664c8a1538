import type { Content, DeclaredLetter } from '#letters/domain/declared_letter'

const declared = new Map<string, DeclaredLetter>()

/** Told at boot by the features that owe letters (start/letter_texts.ts). */
export function declareLetter<Of extends Content>(letter: DeclaredLetter<Of>): void {
  declared.set(letter.template, letter as unknown as DeclaredLetter)
}

export function declaredLetters(): readonly DeclaredLetter[] {
  return [...declared.values()]
}

/** Undefined for a letter of which the words are all fixed. */
export function declaredLetter(template: string): DeclaredLetter | undefined {
  return declared.get(template)
}
