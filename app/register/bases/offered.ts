import { datasets } from '#inventory/registry'
import type { Desk } from '#register/desk'
import type { RegisterActivity } from '#register/domain/register_document'

const WORD = 'inventory.purposes.'

/** Of a purpose that the product tells: whether whoever reads may choose its basis, and why not. */
export type Offered = {
  readonly word: string
  readonly purpose: string
  readonly is: 'choosable' | 'by_law' | 'by_consent'
  /** It rests on something else than what is declared: the reason is kept with the choice. */
  readonly isChosen: boolean
}

/** For each purpose of an activity that the product tells, to whoever decides on it. */
export function offeredIn({ origin, id, purposes }: RegisterActivity, desk: Desk): Offered[] {
  if (origin === 'own' || desk.side === 'dpo' || !desk.canWrite) return []
  const declared = datasets.get(id).purposes
  return purposes.flatMap(({ purpose: said, legalBasis }): Offered[] => {
    const its = 'key' in said && declared.find(({ key }) => WORD + key === said.key)
    if (!its) return []
    const isConsent = its.legalBasis === 'consent'
    const is = its.options ? 'choosable' : isConsent ? 'by_consent' : 'by_law'
    const isChosen = legalBasis !== its.legalBasis
    return [{ word: WORD + its.key, purpose: its.key, is, isChosen }]
  })
}
