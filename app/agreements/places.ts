import type { ContractPlace } from '#parties/contract_places'
import { measuresWaiting } from '#agreements/pages/measures_page'
import { standingCounts } from '#agreements/queries/contracts'
import { instructionsWaiting } from '#agreements/queries/free_instructions'

/** Places of the DPO's page of contracts; other features tell theirs in start/contract_places.ts. */
export const contractsPlace: ContractPlace = {
  order: 1,
  words: 'agreements.places.list',
  address: '/dpo/contrats/accords',
  icon: 'handshake',
  async waiting(now) {
    const { closed, in_grace: inGrace, new_version: newVersion } = await standingCounts(now)
    return closed + inGrace + newVersion
  },
}

export const clausesPlace: ContractPlace = {
  order: 6,
  words: 'agreements.places.clauses',
  address: '/dpo/contrats/clauses',
  icon: 'file-pen-line',
  waiting: async () => 0,
}

export const instructionsPlace: ContractPlace = {
  order: 4,
  words: 'agreements.places.instructions',
  address: '/dpo/contrats/instructions',
  icon: 'list-checks',
  waiting: () => instructionsWaiting(),
}

export const measuresPlace: ContractPlace = {
  order: 5,
  words: 'agreements.places.measures',
  address: '/dpo/mesures',
  icon: 'shield-check',
  waiting: (now) => measuresWaiting(now),
}
