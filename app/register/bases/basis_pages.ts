import type { I18n } from '@adonisjs/i18n'
import { dayOf } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import type { LegalBasis } from '#inventory/dataset'
import {
  BASIS_QUESTIONS,
  type BasisQuestion,
  questionsFor,
  rightsUnder,
  suggestedBasis,
} from '#inventory/domain/bases'
import type { SentBasis } from '#register/bases/basis_form'
import type { AskedPurpose } from '#register/bases/purpose_asked'
import { effectsOf, RIGHTS_OF_BASES, rightChanges } from '#register/domain/basis_change'

/** Answers of the questions, as the address of the page holds them: `oui` or `non`. */
export type Answers = Readonly<Partial<Record<BasisQuestion, boolean>>>

export function answersIn(query: Record<string, unknown>): Answers {
  const answered = BASIS_QUESTIONS.filter((it) => query[it] === 'oui' || query[it] === 'non')
  return Object.fromEntries(answered.map((it) => [it, query[it] === 'oui']))
}

/** What the purpose rests on, what it may rest on and when, and the questions that lead to one. */
export function choicePage(asked: AskedPurpose, answers: Answers, i18n: I18n) {
  const { purpose, current, story } = asked
  const options = purpose.options!
  const suggested = suggestedBasis(answers, options)
  const isAnswered = Object.keys(answers).length > 0
  const [standing] = story.filter(({ endedAt }) => endedAt === null)
  return {
    ...common(asked, i18n),
    current: baseIn(current, i18n),
    standing: standing && storyLine(standing, i18n),
    story: story.map((it) => storyLine(it, i18n)),
    questions: questionsFor(options).map((key) => ({ key, answer: answerOf(answers[key]) })),
    suggestion: suggested && { value: suggested, words: baseIn(suggested, i18n) },
    leadsNowhere: isAnswered && suggested === null,
    options: options.map(({ basis, condition }) => ({
      value: basis,
      label: baseIn(basis, i18n),
      hint: `${i18n.t(`inventory.basis_conditions.${condition}`)} ${rightsSentence(basis, i18n)}`,
    })),
    chosen: suggested ?? current,
    now: standing && {
      text: current === 'legitimate_interests' ? '' : standing.restsOn,
      interest: current === 'legitimate_interests' ? standing.restsOn : '',
      why: standing.reason,
    },
  }
}

/** What a choice would change, before it is made. */
export function consequencesPage(asked: AskedPurpose, sent: SentBasis, i18n: I18n) {
  const say = (key: string, data = {}) => i18n.t(`register_entries.bases.${key}`, data)
  const { current } = asked
  const { basis } = sent
  const yesOrNo = (is: boolean) => say(is ? 'rights.open' : 'rights.closed')
  return {
    ...common(asked, i18n),
    ...{ sent, from: current, before: baseIn(current, i18n), after: baseIn(basis, i18n) },
    field: basis === 'legitimate_interests' ? 'basis_interest' : 'basis_text',
    rights: rightChanges(current, basis).map(({ right, before, after }) => ({
      name: say(`rights.${right}`),
      before: yesOrNo(before),
      after: yesOrNo(after),
      isChanged: before !== after,
    })),
    goes: [...effectsOf(current, basis), 'register', 'notice', 'annexes'].map((it) =>
      say(`effects.${it}`)
    ),
    stays: ['earlier', 'story'].map((it) => say(`effects.${it}`)),
  }
}

function common({ purpose, datasets }: AskedPurpose, i18n: I18n) {
  return {
    purpose: purpose.key,
    name: i18n.t(`inventory.purposes.${purpose.key}`),
    activity: datasets[0],
    activities: datasets.map((it) => i18n.t(`inventory.datasets.${it}`)),
  }
}

function baseIn(basis: LegalBasis, i18n: I18n): string {
  return i18n.t(`inventory.legal_bases.${basis}`)
}

function answerOf(answer: boolean | undefined): string {
  if (answer === undefined) return ''
  return answer ? 'oui' : 'non'
}

/** "La personne peut s’y opposer. Elle ne peut pas emporter ses données." */
function rightsSentence(basis: LegalBasis, i18n: I18n): string {
  const open = rightsUnder(basis)
  return RIGHTS_OF_BASES.filter((it) => it !== 'withdrawal')
    .map((it) => i18n.t(`register_entries.bases.rights_of.${it}_${open[it] ? 'open' : 'closed'}`))
    .join(' ')
}

function storyLine(
  { basis, restsOn, reason, chosenAt, chooserName, endedAt }: AskedPurpose['story'][number],
  i18n: I18n
) {
  const day = (at: typeof chosenAt) => dateInWords(dayOf(at, 'Europe/Paris'), i18n.locale)
  return {
    basis: baseIn(basis as LegalBasis, i18n),
    ...{ restsOn, reason, by: chooserName },
    since: day(chosenAt),
    until: endedAt && day(endedAt),
  }
}
