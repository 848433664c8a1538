import type { AskedRight } from '#rights_requests/domain/asked_right'

const EVERY: readonly AskedRight[] = [
  ...(['access', 'rectification', 'erasure', 'restriction', 'portability', 'objection'] as const),
  ...(['automated_decision', 'after_death'] as const),
]

type Ground = { readonly article: string; readonly rights: readonly AskedRight[] }

/**
 * Why a request may be refused, each with the text it rests on. Information, the withdrawal of a
 * consent and the objection to marketing have none: they cannot be refused (art. 7(3), 13, 14 and
 * 21(3)).
 */
export const REFUSAL_GROUNDS = {
  unfounded: { article: '12(5)', rights: EVERY },
  excessive: { article: '12(5)', rights: EVERY },
  not_identified: { article: '12(2)', rights: EVERY },
  rights_of_others: { article: '15(4)', rights: ['access'] },
  rights_of_others_portability: { article: '20(4)', rights: ['portability'] },
  not_provided: { article: '20(1)', rights: ['portability'] },
  accurate: { article: '16', rights: ['rectification'] },
  conditions_not_met: { article: '18(1)', rights: ['restriction'] },
  not_objectionable: { article: '21(1)', rights: ['objection'] },
  compelling_grounds: { article: '21(1)', rights: ['objection'] },
  objection_claims: { article: '21(1)', rights: ['objection'] },
  no_automated_decision: { article: '22(1)', rights: ['automated_decision'] },
  still_necessary: { article: '17(1)', rights: ['erasure'] },
  expression: { article: '17(3)(a)', rights: ['erasure'] },
  legal_obligation: { article: '17(3)(b)', rights: ['erasure'] },
  public_health: { article: '17(3)(c)', rights: ['erasure'] },
  archiving: { article: '17(3)(d)', rights: ['erasure'] },
  legal_claims: { article: '17(3)(e)', rights: ['erasure'] },
} as const satisfies Record<string, Ground>

export type RefusalGround = keyof typeof REFUSAL_GROUNDS

/** The grounds that can be given for a right. */
export function groundsFor(right: AskedRight): RefusalGround[] {
  const grounds = Object.keys(REFUSAL_GROUNDS) as RefusalGround[]
  return grounds.filter((ground) => {
    const rights: readonly AskedRight[] = REFUSAL_GROUNDS[ground].rights
    return rights.includes(right)
  })
}
