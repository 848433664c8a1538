import type { ContractPlace } from '#parties/contract_places'
import { platformDay } from '#subprocessors/general_list'
import { countReviewsDue } from '#subprocessors/queries/reviews_due'

/** The list of sub-processors, with what is to be verified. */
export const entriesPlace: ContractPlace = {
  order: 2,
  words: 'subprocessors.place',
  address: '/dpo/sous-traitants',
  icon: 'network',
  waiting: (now) => countReviewsDue(platformDay(now)),
}

/** Everybody with a role; nothing waits there. */
export const organisationsPlace: ContractPlace = {
  order: 9,
  words: 'organisations.place',
  address: '/dpo/organisations',
  icon: 'building-2',
  waiting: async () => 0,
}
