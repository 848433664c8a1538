import type { I18n } from '@adonisjs/i18n'
import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import { type DutyFact, dutyFact } from '#parties/duties'
import type Professional from '#parties/models/professional'
import { DUTIES, type Duty, DUTY_THEMES, SEEN_TO_AT } from '#register/domain/duty'
import { registerFacts } from '#register/duties/register_facts'
import DutyMark from '#register/models/duty_mark'
import { registerDocumentOf } from '#register/queries/register_document_of'

type Reader = { readonly now: DateTime; readonly i18n: I18n }

const ALL = Object.keys(DUTIES) as Duty[]

/** Every duty by theme, how it stands, and how many of them are kept. */
export async function dutiesPage(professional: Professional, { now, i18n }: Reader) {
  const facts = await factsOf(professional, now)
  const said = await DutyMark.standing(professional.id)
  const marks = new Map(said.map((it) => [it.duty, it]))
  const duties = ALL.map((duty) => {
    const { theme, kind } = DUTIES[duty]
    const fact = facts.get(duty)
    const mark = marks.get(duty)
    return {
      ...{ duty, theme, kind },
      isDone: fact?.isDone ?? mark !== undefined,
      fact: fact && i18n.t(`register_around.facts.${duty}.${stands(fact)}`, fact.params ?? {}),
      mark: mark && toldMark(mark, i18n),
      seenToAt: SEEN_TO_AT[duty],
    }
  })
  return {
    themes: DUTY_THEMES.map((theme) => ({
      theme,
      duties: duties.filter((it) => it.theme === theme),
    })),
    done: duties.filter(({ isDone }) => isDone).length,
    total: duties.length,
  }
}

const stands = ({ isDone }: DutyFact) => (isDone ? 'done' : 'missing')

/** One after the other: queries of a scope share their connection. */
async function factsOf(professional: Professional, now: DateTime) {
  const document = await db.transaction((trx) =>
    registerDocumentOf({ kind: 'controller', professional }, now, trx, { drafts: true })
  )
  const facts = new Map<Duty, DutyFact>()
  const told = registerFacts(document)
  for (const duty of ALL.filter((it) => DUTIES[it].kind === 'fact')) {
    facts.set(duty, told[duty] ?? (await dutyFact(duty, professional, now)))
  }
  return facts
}

function toldMark({ doneOn, markerName, note }: DutyMark, { locale }: I18n) {
  const day = doneOn.toISODate()! as CivilDay
  return { day, since: dateInWords(day, locale), by: markerName, note }
}
