import i18nManager from '@adonisjs/i18n/services/main'
import { statesSection } from '#foundation/states_section'
import {
  after,
  ENDED,
  INSTRUCTION_STATES,
  INSTRUCTION_TRANSITIONS,
  type InstructionEvent,
  type InstructionState,
} from '#agreements/domain/instruction_state'

/** The states of an instruction as docs/states.md shows them. */
export function instructionStates(): string {
  const words = i18nManager.locale('fr')
  const events = Object.keys(INSTRUCTION_TRANSITIONS) as InstructionEvent[]
  return statesSection({
    title: 'An instruction of a controller, in words of its own',
    file: 'app/agreements/domain/instruction_state.ts',
    first: 'given',
    last: ENDED,
    arrows: events.flatMap((event) => {
      const from: readonly InstructionState[] = INSTRUCTION_TRANSITIONS[event].from
      return from.map((state) => ({ from: state, event, to: after(state, event), guards: [] }))
    }),
    states: INSTRUCTION_STATES,
    readers: ['word'],
    word: (state) => words.t(`agreements.instructions.states.${state}`),
  })
}
