import type { AskedRight } from '#rights_requests/domain/asked_right'

/** Why a request may be refused, each with the text it rests on. */
export const REFUSAL_GROUNDS = {
  unfounded: { article: '12(5)', rights: ['erasure', 'access'] },
  excessive: { article: '12(5)', rights: ['erasure', 'access'] },
  not_identified: { article: '12(2)', rights: ['erasure', 'access'] },
  rights_of_others: { article: '15(4)', rights: ['access'] },
  legal_obligation: { article: '17(3)(b)', rights: ['erasure'] },
  legal_claims: { article: '17(3)(e)', rights: ['erasure'] },
} as const satisfies Record<string, { article: string; rights: readonly AskedRight[] }>

export type RefusalGround = keyof typeof REFUSAL_GROUNDS

/** The grounds that can be given for a right. */
export function groundsFor(right: AskedRight): RefusalGround[] {
  const grounds = Object.keys(REFUSAL_GROUNDS) as RefusalGround[]
  return grounds.filter((ground) => {
    const rights: readonly AskedRight[] = REFUSAL_GROUNDS[ground].rights
    return rights.includes(right)
  })
}
