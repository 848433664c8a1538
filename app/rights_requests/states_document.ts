import i18nManager from '@adonisjs/i18n/services/main'
import { statesSection } from '#foundation/states_section'
import {
  guardsOf,
  PART_EVENTS,
  PART_STATES,
  statesAfter,
  TRANSITIONS,
} from '#rights_requests/domain/part_state'

/** The states of a part of a request as docs/states.md shows them. */
export function requestStates(): string {
  const words = i18nManager.locale('fr')
  const readers = { 'for the person': 'person', 'for the DPO': 'dpo' } as const
  return statesSection({
    title: 'A part of a rights request: one right asked of one controller',
    file: 'app/rights_requests/domain/part_state.ts',
    first: 'received',
    last: ['closed'],
    arrows: PART_EVENTS.flatMap((event) =>
      TRANSITIONS[event].from.flatMap((from) =>
        statesAfter(from, event).map((to) => ({ from, event, to, guards: guardsOf(event) }))
      )
    ),
    states: PART_STATES,
    readers: Object.keys(readers),
    word: (state, reader) =>
      words.t(`rights_requests.states.${readers[reader as keyof typeof readers]}.${state}`),
  })
}
