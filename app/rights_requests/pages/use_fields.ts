import type { I18n } from '@adonisjs/i18n'
import type { PurposeStanding } from '#inventory/queries/object'
import { purposeIn } from '#rights_requests/done_answer'
import type { Instruction } from '#rights_requests/domain/part_act'
import {
  decisionsOn,
  LONGEST_REASONS,
  type RefusedUse,
  SHORTEST_REASONS,
  type UseDecision,
} from '#rights_requests/domain/use_decision'

export type Objection = Extract<Instruction, { readonly purposes: readonly string[] }>

const DECISION = 'decision_'
const REASONS = 'reasons_'
/** The person does not object to that use. */
const NONE = 'none'

type Decided = Pick<Objection, 'purposes' | 'refused'>

/** The uses to decide on, and those the right does not reach, as the form shows them. */
export function useFields(uses: readonly PurposeStanding[], decided: Decided, i18n: I18n) {
  return {
    uses: uses.filter(isDecidable).map((use) => useField(use, decided, i18n)),
    others: uses
      .filter((use) => !isDecidable(use))
      .map((use) => ({
        value: use.purpose,
        label: purposeIn(use.purpose, i18n),
        hint: hintOn(use, i18n),
      })),
  }
}

function isDecidable(use: PurposeStanding): boolean {
  return decisionsOn(use).length > 0
}

function useField(use: PurposeStanding, { purposes, refused = [] }: Decided, i18n: I18n) {
  const { purpose } = use
  const goesOn = refused.find((it) => it.purpose === purpose)
  const decisions = decisionsOn(use)
  return {
    label: purposeIn(purpose, i18n),
    hint: hintOn(use, i18n),
    name: DECISION + purpose,
    chosen: goesOn?.ground ?? (purposes.includes(purpose) ? 'stops' : NONE),
    options: [NONE, ...decisions].map((value) => ({
      value,
      label: i18n.t(`exercise.objection.decisions.${value}`),
    })),
    isRefusable: decisions.some((it) => it !== 'stops'),
    reasonsName: REASONS + purpose,
    reasons: goesOn?.reasons ?? '',
    longest: LONGEST_REASONS,
  }
}

function hintOn({ legalBases, standing, stops }: PurposeStanding, i18n: I18n): string {
  const how = standing === 'objectable' && !stops ? 'objectable_unstopped' : standing
  return [
    ...legalBases.map((it) => `${i18n.t(`inventory.legal_bases.${it}`)}.`),
    i18n.t(`exercise.standings.${how}`),
  ].join(' ')
}

/** The decisions of a form sent back; `mistakes` by field, when a ground comes without its reasons. */
export function decisionsIn(
  form: Record<string, unknown>,
  uses: readonly PurposeStanding[]
): Decided & { readonly mistakes: readonly string[] } {
  const ticked = [form.purposes ?? []].flat().map(String)
  const decided = uses
    .filter(isDecidable)
    .map((use) => ({ ...use, decision: decisionIn(form, use) }))
  const refused = decided.flatMap(({ purpose, decision }): RefusedUse[] =>
    decision === null || decision === 'stops'
      ? []
      : [{ purpose, ground: decision, reasons: reasonsIn(form, purpose) }]
  )
  const unexplained = refused.filter(({ reasons }) => reasons.length < SHORTEST_REASONS)
  return {
    purposes: [
      ...decided.filter(({ decision }) => decision === 'stops').map(({ purpose }) => purpose),
      ...ticked.filter((it) => uses.some((use) => use.purpose === it && !isDecidable(use))),
    ],
    refused,
    mistakes: unexplained.map(({ purpose }) => REASONS + purpose),
  }
}

function decisionIn(form: Record<string, unknown>, use: PurposeStanding): UseDecision | null {
  return decisionsOn(use).find((it) => it === form[DECISION + use.purpose]) ?? null
}

/** PostgreSQL refuses NUL. */
function reasonsIn(form: Record<string, unknown>, purpose: string): string {
  const typed = form[REASONS + purpose]
  if (typeof typed !== 'string') return ''
  return typed
    .toWellFormed()
    .replace(/[^\P{Cc}\n\r\t]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_REASONS)
}
