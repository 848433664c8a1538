import i18nManager from '@adonisjs/i18n/services/main'
import { statesSection } from '#foundation/states_section'
import {
  guardsOf,
  stateAfter,
  TERMINATION_EVENTS,
  TERMINATION_STATES,
  TRANSITIONS,
} from '#terminations/domain/termination_state'

/** The states of the end of a contract as docs/states.md shows them. */
export function terminationStates(): string {
  const words = i18nManager.locale('fr')
  return statesSection({
    title: 'The end of a contract',
    file: 'app/terminations/domain/termination_state.ts',
    first: 'under_notice',
    last: ['cancelled', 'destroyed'],
    arrows: TERMINATION_EVENTS.flatMap((event) =>
      TRANSITIONS[event].from.map((from) => {
        return { from, event, to: stateAfter(from, event), guards: guardsOf(event) }
      })
    ),
    states: TERMINATION_STATES,
    readers: ['word'],
    word: (state) => words.t(`terminations.dpo.states.${state}`),
  })
}
