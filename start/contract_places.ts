/**
 * What each feature shows on the pages of contracts: a card for the professional
 * (registerContractCard), a place for the DPO (registerContractPlace), both of #parties/contract_places.
 */
export {}
