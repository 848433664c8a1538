import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { deadlineCard } from '#deadlines/card'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { dateInWords, instantInWords } from '#deadlines/wording'
import { noticeDeadline, outerDeadline, reachDeadline } from '#terminations/domain/calendar'
import { qualified } from '#inventory/domain/check_datasets'
import { datasets } from '#inventory/registry'
import type { Phase, StepState } from '#terminations/domain/fate'
import type { TerminationState } from '#terminations/domain/termination_state'
import { FATES } from '#terminations/domain/fate'
import type Termination from '#terminations/models/termination'
import type TerminationStep from '#terminations/models/termination_step'

type Reader = { readonly now: DateTime; readonly i18n: I18n }

/** What both sides read of the end of a contract: where it stands, its dates, what was handed back. */
export function endingView(termination: Termination, { now, i18n }: Reader) {
  const { state, place, givenAt, endsAt, returnPackage } = termination
  const at = (instant: DateTime | null) =>
    instant && instantInWords(instant.setZone(termination.zone), i18n.locale)
  const day = (date: DateTime | null) =>
    date && dateInWords(date.toISODate() as CivilDay, i18n.locale)
  const deadline = {
    under_notice: () => noticeDeadline(givenAt, place),
    in_reach: () => reachDeadline(endsAt, place),
  }[state as 'under_notice' | 'in_reach']
  return {
    termination,
    given: at(givenAt),
    lastDay: day(termination.lastDay),
    reachLastDay: day(termination.reachLastDay),
    fateChosen: at(termination.fateChosenAt),
    choices: FATES.filter((it) => !termination.fateChosenAt || it !== termination.fate),
    acknowledged: at(termination.acknowledgedAt),
    made: returnPackage && at(returnPackage.madeAt),
    size: returnPackage && i18n.formatNumber(returnPackage.byteSize),
    backupsExpire: day(termination.backupsExpireOn),
    card: deadline ? deadlineCard(deadline(), now, i18n) : null,
    outer: deadlineCard(outerDeadline(endsAt, place), now, i18n),
    canChoose: termination.can('choose', now),
    canFetch: termination.can('hand_back', now),
    canAcknowledge: termination.can('acknowledge', now),
    isInReach: state === 'in_reach' && now < termination.reachEndsAt,
    packageWork: progressOf(termination, 'package', i18n),
    next: STEPS.slice(STEPS.indexOf(FIRST_TO_COME[state] ?? 'archive')),
  }
}

/** What comes, in the order in which it comes. */
const STEPS = ['end', 'reach', 'destruction', 'attestation', 'archive']

const FIRST_TO_COME: Partial<Record<TerminationState, string>> = {
  under_notice: 'end',
  in_reach: 'reach',
  destroying: 'attestation',
  needs_attention: 'attestation',
  awaiting_confirmations: 'attestation',
}

type Piece = { label: string; done: number; total: number; state: StepState }

/**
 * How far a work has come, in true counts, data set by data set; null before it is planned. Tables are
 * told under the data set that declares them.
 */
export function progressOf({ steps }: Termination, phase: Phase, i18n: I18n) {
  const own = steps.filter((step) => step.phase === phase)
  if (own.length === 0) return null
  const byName = Map.groupBy(own, ({ name }) => nameOf(name))
  const pieces = [...byName].map(([name, of]): Piece => {
    const [done, total] = [sumOf(of, 'done'), sumOf(of, 'total')]
    return { label: labelOf(name, i18n), done, total, state: stateOf(of) }
  })
  return {
    pieces,
    done: sumOf(own, 'done'),
    total: sumOf(own, 'total'),
    isDone: stateOf(own) === 'done',
  }
}

function sumOf(steps: readonly TerminationStep[], count: 'done' | 'total'): number {
  return steps.reduce((sum, step) => sum + step[count], 0)
}

function stateOf(steps: readonly TerminationStep[]): StepState {
  if (steps.every(({ state }) => state === 'done')) return 'done'
  return steps.every(({ state }) => state === 'pending') ? 'pending' : 'running'
}

/** The data set of a table; a piece that is no table bears its own name. */
function nameOf(name: string): string {
  const sets = datasets.of('professional')
  const set = sets.find(({ tables }) => Object.keys(tables).map(qualified).includes(name))
  return set?.key ?? name
}

function labelOf(name: string, i18n: I18n): string {
  return name.includes('.')
    ? i18n.t(`inventory.datasets.${name}`)
    : i18n.t(`terminations.work.pieces.${name}`)
}
