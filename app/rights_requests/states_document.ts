import i18nManager from '@adonisjs/i18n/services/main'
import {
  PART_EVENTS,
  PART_STATES,
  stateAfter,
  TRANSITIONS,
  guardsOf,
} from '#rights_requests/domain/part_state'

/** The states of a request as docs/states.md shows them: a diagram, and each word by audience. */
export function statesDocument(): string {
  const words = i18nManager.locale('fr')
  const arrows = PART_EVENTS.flatMap((event) =>
    TRANSITIONS[event].from.map((from) => {
      const guards = guardsOf(event).map((guard) => ` [${guard}]`)
      return `  ${from} --> ${stateAfter(from, event)}: ${event}${guards.join('')}`
    })
  )
  const rows = PART_STATES.map((state) => {
    const said = ['person', 'dpo'].map((it) => words.t(`rights_requests.states.${it}.${state}`))
    return `| \`${state}\` | ${said.join(' | ')} |`
  })
  return [
    '# States',
    '',
    'Written by `node ace docs:states` from the transition tables; do not edit by hand.',
    '',
    '## A part of a rights request: one right asked of one controller',
    '',
    '`app/rights_requests/domain/part_state.ts`',
    '',
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> received',
    ...arrows,
    '  closed --> [*]',
    '```',
    '',
    '| state | for the person | for the DPO |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}
