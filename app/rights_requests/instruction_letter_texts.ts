import type { Content, DeclaredLetter, Passage, Variable } from '#letters/domain/declared_letter'
import type { AskedRight } from '#rights_requests/domain/asked_right'
import { MILESTONES } from '#rights_requests/domain/milestone'
import { SAID_BY_CONTROLLER } from '#rights_requests/domain/controller_instruction'

type Dated = Content & { reference: string; rights: readonly AskedRight[] }

const reference: Variable<Dated> = { value: (it) => it.reference, strong: true }
const rights: Variable<Dated> = {
  value: (it, { t, list }) =>
    list(it.rights.map((right) => t(`rights_requests.rights_noun.${right}`))),
}

const passages: Record<string, Passage> = {
  subject: { isLine: true },
  opening: { required: ['reference'] },
}

const dated = {
  reference: 'DR-2026-EXEM-PLE0',
  rights: ['erasure'],
  lastDay: '2026-12-22',
  path: '/pro/demandes',
} as const

function about(
  name: string,
  to: 'professional' | 'account',
  contents: readonly Content[]
): DeclaredLetter<Dated> {
  return {
    template: `rights_requests/${name}`,
    to,
    variables: { reference, rights },
    passages,
    examples: contents.map((content, at) => ({
      name: contents.length === 1 ? 'usual' : `case_${at + 1}`,
      content: { ...dated, ...content },
    })),
  }
}

const part = { reference: dated.reference, path: '/dpo/demandes', right: 'erasure' }

/** The digest is of a day, not of a request. */
const digest: DeclaredLetter = {
  template: 'rights_requests/digest',
  to: 'account',
  variables: {},
  passages: { subject: { isLine: true }, opening: {} },
  examples: [
    {
      name: 'usual',
      content: {
        morning: '2026-12-07',
        missed: [],
        today: [{ ...part, day: '2026-12-07' }],
        week: [{ ...part, day: '2026-12-10' }],
        ...{
          counts: { missed: 0, today: 1, week: 1 },
          awaitingIdentity: 2,
          drafts: 1,
          failing: 0,
          toPost: 1,
        },
      },
    },
  ],
}

/** Dates, links and what is asked are fixed. */
export const instructionLetters: readonly DeclaredLetter<Dated>[] = [
  about('instruction_needed', 'professional', [
    { proposed: 'accept', neededBy: '2026-12-18' },
    { proposed: 'refuse', neededBy: '2026-12-18' },
  ]),
  about(
    'instruction_given',
    'account',
    SAID_BY_CONTROLLER.map((kind) => ({ kind, isDone: kind !== 'object' }))
  ),
  about(
    'date_reminder',
    'account',
    MILESTONES.map((milestone) => ({
      ...{ milestone, isInstruction: milestone === 'days_5' },
      toPost: milestone === 'today' ? 'answer' : milestone === 'days_2' ? 'letter' : null,
    }))
  ),
]

export const digestLetter = digest
