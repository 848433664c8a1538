import { contractDuty } from '#agreements/contract_duty'
import { registerInstructions } from '#agreements/instruction_sources'
import { contractCard } from '#agreements/pages/contract_card'
import { instructionsCard } from '#agreements/pages/instructions_card'
import { contractStep } from '#agreements/pages/owed_step'
import { clausesPlace, contractsPlace, instructionsPlace, measuresPlace } from '#agreements/places'
import { freeInstructions } from '#agreements/queries/free_instructions'
import { settingsInstructions } from '#agreements/queries/settings_instructions'
import { auditsCard, auditsPlaces } from '#audits/contract_places'
import { noticeDuty, retentionDuty } from '#booking/duties'
import { registerContractCard, registerContractPlace } from '#parties/contract_places'
import { registerDutyFact } from '#parties/duties'
import { registerOwedStep } from '#parties/owed_steps'
import { answersDuty } from '#rights_requests/answers_duty'
import { rightsInstructions } from '#rights_requests/queries/instructions_given'
import { changesDuty } from '#subprocessors/changes_duty'
import { changeToRead, noticesPlace, ownListCard } from '#subprocessors/contract_parts'
import { entriesPlace, organisationsPlace } from '#subprocessors/entry_places'
import { endingCard, endingPlace } from '#terminations/contract_places'

/**
 * What each feature shows on the pages of contracts: a card for the professional, a place for the DPO
 * (both of #parties/contract_places); what it asks of a professional beside the agenda; which
 * instructions of controllers it was given; and what it knows of a professional’s duties.
 */
registerContractCard({
  ...{ order: 1, view: 'pages/agreements/pro/card', afterEnd: true, read: contractCard },
})
registerContractCard({
  ...{ order: 20, view: 'pages/agreements/pro/instructions_card', read: instructionsCard },
})
for (const place of [contractsPlace, clausesPlace, instructionsPlace, measuresPlace]) {
  registerContractPlace(place)
}
registerOwedStep({ order: 1, read: contractStep })

registerInstructions(freeInstructions)
registerInstructions(settingsInstructions)
registerInstructions(rightsInstructions)

registerContractCard(ownListCard)
registerContractPlace(noticesPlace)
registerOwedStep(changeToRead)

registerContractCard(auditsCard)
for (const place of auditsPlaces) registerContractPlace(place)

registerContractPlace(entriesPlace)
registerContractPlace(organisationsPlace)

registerContractCard(endingCard)
registerContractPlace(endingPlace)

for (const fact of [contractDuty, changesDuty, noticeDuty, retentionDuty, answersDuty]) {
  registerDutyFact(fact)
}
