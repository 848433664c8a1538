/** What somebody wants done with the data after death: keep, erase or communicate (loi 78-17, art. 85). */
export const DIRECTIVE_CHOICES = ['keep', 'erase', 'communicate'] as const

export type DirectiveChoice = (typeof DIRECTIVE_CHOICES)[number]

/** Somebody named in directives, and how to reach them. */
export type NamedPerson = { readonly name: string; readonly contact: string }

/** What directives say besides the choice. */
export type DirectiveContent = {
  readonly words: string | null
  /** To whom the data are to be communicated. */
  readonly recipient: NamedPerson | null
  /** Who is to carry the directives out. */
  readonly executor: NamedPerson | null
}

export type Directives = DirectiveContent & { readonly choice: DirectiveChoice }

/** What is done on the data for a request after a death. */
export const AFTER_DEATH_ACTS = ['erase', 'communicate', 'restrict'] as const

export type AfterDeathAct = (typeof AFTER_DEATH_ACTS)[number]

/** By the same ways as the rights of the living. */
export const CARRIED_OUT_AS = {
  erase: 'erasure',
  communicate: 'access',
  restrict: 'restriction',
} as const satisfies Record<AfterDeathAct, string>

/**
 * What can be done: the directives decide; without any, heirs obtain what settling the estate takes, or
 * that the death is taken into account, which directives never stand against (loi 78-17, art. 85).
 */
export function actsAfterDeath(choice: DirectiveChoice | null): AfterDeathAct[] {
  switch (choice) {
    case 'erase':
      return ['erase', 'restrict']
    case 'keep':
      return ['restrict']
    case 'communicate':
    case null:
      return ['communicate', 'restrict']
  }
}
