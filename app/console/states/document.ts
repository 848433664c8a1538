import { instructionStates } from '#agreements/states_document'
import { auditStates, disclosureStates } from '#audits/states_document'
import { requestStates } from '#rights_requests/states_document'
import { terminationStates } from '#terminations/states_document'

/** docs/states.md: every transition table of the product, one section each. */
export function statesDocument(): string {
  return [
    '# States',
    '',
    'Written by `node ace docs:states` from the transition tables; do not edit by hand.',
    '',
    [
      ...[requestStates(), instructionStates(), auditStates(), disclosureStates()],
      terminationStates(),
    ].join('\n'),
  ].join('\n')
}
