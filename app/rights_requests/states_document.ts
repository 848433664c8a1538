import i18nManager from '@adonisjs/i18n/services/main'
import {
  CLOSED_STATES,
  RIGHTS_REQUEST_EVENTS,
  RIGHTS_REQUEST_STATES,
  TRANSITIONS,
} from '#rights_requests/domain/rights_request_state'

/** The states of a request as docs/states.md shows them: a diagram, and each word by audience. */
export function statesDocument(): string {
  const words = i18nManager.locale('fr')
  const arrows = RIGHTS_REQUEST_EVENTS.flatMap((event) =>
    TRANSITIONS[event].from.map((from) => `  ${from} --> ${TRANSITIONS[event].to}: ${event}`)
  )
  const ends = CLOSED_STATES.map((state) => `  ${state} --> [*]`)
  const rows = RIGHTS_REQUEST_STATES.map((state) => {
    const said = ['person', 'dpo'].map((it) => words.t(`rights_requests.states.${it}.${state}`))
    return `| \`${state}\` | ${said.join(' | ')} |`
  })
  return [
    '# States',
    '',
    'Written by `node ace docs:states` from the transition tables; do not edit by hand.',
    '',
    '## Rights request',
    '',
    '`app/rights_requests/domain/rights_request_state.ts`',
    '',
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> received',
    ...arrows,
    ...ends,
    '```',
    '',
    '| state | for the person | for the DPO |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}
