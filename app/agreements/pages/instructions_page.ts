import type { I18n } from '@adonisjs/i18n'
import { DateTime } from 'luxon'
import { momentInWords } from '#deadlines/wording'
import { inWords } from '#letters/wording'
import Professional from '#parties/models/professional'
import { namesOfActors } from '#journal/actors'
import {
  can,
  type InstructionEvent,
  INSTRUCTION_TRANSITIONS,
} from '#agreements/domain/instruction_state'
import { instructionEntries } from '#agreements/instruction_sources'
import Instruction from '#agreements/models/instruction'

const PAGE = 50

type Asked = {
  readonly professionalId: string | null
  /** ISO instant of the last line of the page before. */
  readonly before: unknown
  readonly i18n: I18n
}

/** The register of instructions, a page at a time, newest first. */
export async function instructionsPage({ professionalId, before, i18n }: Asked) {
  const from = typeof before === 'string' ? DateTime.fromISO(before) : null
  const page = { professionalId, before: from?.isValid ? from : null, limit: PAGE + 1 }
  const found = await instructionEntries(page, i18n)
  const entries = found.slice(0, PAGE)
  const givers = await namesOfAccounts(entries.map(({ givenBy }) => givenBy))
  const ids = [...new Set(entries.map((it) => it.professionalId))]
  const professionals = await Professional.present().whereIn('id', ids)
  const names = new Map(professionals.map(({ id, name }) => [id, name]))
  return {
    rows: entries
      .filter((it) => names.has(it.professionalId))
      .map((it) => ({
        ...{
          ...it,
          professional: names.get(it.professionalId) ?? '',
          iso: it.givenAt.toUTC().toISO()!,
        },
        who: it.giverName ?? givers(it.givenBy) ?? i18n.t('agreements.instructions.gone'),
        given: inWords(it.givenAt, i18n.locale),
        done: it.doneAt && inWords(it.doneAt, i18n.locale),
      })),
    next: found.length > PAGE ? entries.at(-1)!.givenAt.toUTC().toISO() : null,
  }
}

/** One instruction with its story, and what can be done with it now. */
export async function instructionPage(instruction: Instruction, i18n: I18n) {
  const professional = await Professional.findOrFail(instruction.professionalId)
  const actors = ['givenBy', 'warnedBy', 'answeredBy', 'endedBy'] as const
  const name = await namesOfAccounts(actors.map((it) => instruction[it]))
  const step = (key: string, at: DateTime | null, by?: string, text?: string | null) =>
    at && {
      ...{ title: i18n.t(`agreements.instructions.steps.${key}`), at: at.toUTC().toISO()! },
      when: momentInWords(at.setZone(professional.timezone), i18n.locale),
      ...{ by, text: text ?? undefined },
    }
  const { state, warningLaw } = instruction
  const warning = warningLaw && `${instruction.warning} (${warningLaw})`
  const story = [
    step('given', instruction.givenAt, instruction.giverName ?? name(instruction.givenBy)),
    step('warned', instruction.warnedAt, name(instruction.warnedBy), warning),
    state === 'given' || !instruction.answeredAt
      ? null
      : step(
          state === 'withdrawn' || state === 'changed' ? state : 'confirmed',
          instruction.answeredAt,
          name(instruction.answeredBy)
        ),
    state === 'done' || state === 'declined'
      ? step(state, instruction.endedAt, name(instruction.endedBy), instruction.ending)
      : null,
  ]
  const events = Object.keys(INSTRUCTION_TRANSITIONS) as InstructionEvent[]
  const next = await Instruction.findBy('replacesId', instruction.id)
  return {
    ...{ instruction, professional, next, story: story.filter(Boolean) },
    can: Object.fromEntries(events.map((event) => [event, can(state, event)])),
  }
}

/** Names of accounts by id; one that is gone, or that a professional may not know, has none. */
async function namesOfAccounts(ids: readonly (string | null)[]) {
  const names = await namesOfActors(ids.flatMap((id) => (id ? [`user:${id}`] : [])))
  return (id: string | null) => names.get(`user:${id}`)
}
