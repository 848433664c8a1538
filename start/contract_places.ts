import { auditsCard, auditsPlaces } from '#audits/contract_places'
import { registerContractCard, registerContractPlace } from '#parties/contract_places'
import { registerOwedStep } from '#parties/owed_steps'
import { entriesPlace, organisationsPlace } from '#subprocessors/entry_places'
import { endingCard, endingPlace } from '#terminations/contract_places'
import { changeToRead, noticesPlace, ownListCard } from '#subprocessors/contract_parts'

/**
 * What each feature shows on the pages of contracts: a card for the professional
 * (registerContractCard), a place for the DPO (registerContractPlace), both of #parties/contract_places.
 */
registerContractCard(ownListCard)
registerContractPlace(noticesPlace)
registerOwedStep(changeToRead)

registerContractCard(auditsCard)
for (const place of auditsPlaces) registerContractPlace(place)

registerContractPlace(entriesPlace)
registerContractPlace(organisationsPlace)

registerContractCard(endingCard)
registerContractPlace(endingPlace)
