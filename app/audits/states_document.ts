import i18nManager from '@adonisjs/i18n/services/main'
import { statesSection } from '#foundation/states_section'
import {
  AUDIT_EVENTS,
  AUDIT_STATES,
  AUDIT_TRANSITIONS,
  auditGuardsOf,
  auditStateAfter,
  ENDED_AUDITS,
} from '#audits/domain/audit_state'
import {
  DISCLOSURE_EVENTS,
  DISCLOSURE_STATES,
  DISCLOSURE_TRANSITIONS,
  disclosureGuardsOf,
  disclosureStateAfter,
} from '#audits/domain/disclosure_state'

/** The states of an audit as docs/states.md shows them. */
export function auditStates(): string {
  return statesSection({
    title: 'An audit of the platform by a controller',
    file: 'app/audits/domain/audit_state.ts',
    first: 'asked',
    last: ENDED_AUDITS,
    arrows: AUDIT_EVENTS.flatMap((event) =>
      AUDIT_TRANSITIONS[event].from.map((from) => {
        return { from, event, to: auditStateAfter(from, event), guards: auditGuardsOf(event) }
      })
    ),
    states: AUDIT_STATES,
    ...wordedBy('audits.states'),
  })
}

/** The states of what an authority asked for. */
export function disclosureStates(): string {
  return statesSection({
    title: 'A request of an authority',
    file: 'app/audits/domain/disclosure_state.ts',
    first: 'received',
    last: ['closed'],
    arrows: DISCLOSURE_EVENTS.flatMap((event) =>
      DISCLOSURE_TRANSITIONS[event].from.map((from) => {
        const to = disclosureStateAfter(from, event)
        return { from, event, to, guards: disclosureGuardsOf(event) }
      })
    ),
    states: DISCLOSURE_STATES,
    ...wordedBy('audits.disclosures.states'),
  })
}

function wordedBy(prefix: string) {
  const words = i18nManager.locale('fr')
  return { readers: ['word'], word: (state: string) => words.t(`${prefix}.${state}`) }
}
