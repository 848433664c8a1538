import type { I18n } from '@adonisjs/i18n'
import { dateInWords } from '#deadlines/wording'
import type { CivilDay } from '#deadlines/domain/civil_day'
import Professional from '#parties/models/professional'
import { terminationsDue } from '#subprocessors/queries/terminations_due'
import Termination from '#terminations/models/termination'

const PAGE = 50

type Asked = { readonly before: unknown; readonly i18n: I18n }

/** Ends of contracts, the latest notice first, a page by key; and the contracts that are still to be ended. */
export async function terminationList({ before, i18n }: Asked) {
  const last = typeof before === 'string' ? await Termination.findBy('reference', before) : null
  const query = Termination.query()
    .preload('professional')
    .preload('confirmations')
    .orderBy([
      { column: 'givenAt', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(PAGE + 1)
  if (last) void query.whereRaw('(given_at, id) < (?, ?)', [last.givenAt.toISO()!, last.id])
  const found = await query
  const shown = found.slice(0, PAGE)
  return {
    rows: shown.map((it) => rowOf(it, i18n)),
    older: found.length > PAGE ? shown.at(-1)!.reference : null,
    due: await stillDue(),
  }
}

function rowOf(it: Termination, i18n: I18n) {
  const day = (date: { toISODate(): string | null }) =>
    dateInWords(date.toISODate() as CivilDay, i18n.locale)
  return {
    id: it.id,
    reference: it.reference,
    name: it.professional.name,
    state: it.state,
    lastDay: day(it.lastDay),
    fate: it.fate,
    waiting: it.unconfirmed.filter(({ isOfSubprocessor }) => isOfSubprocessor).length,
  }
}

/** Contracts that an objection to a sub-processor brings to their end, and of which none has begun. */
async function stillDue() {
  const due = await terminationsDue()
  const ids = due.map(({ professionalId }) => professionalId)
  const professionals = await Professional.present().whereIn('id', ids).whereNull('contractEndsAt')
  return professionals.map(({ id, name, slug }) => ({
    ...{ name, slug },
    notice: due.find(({ professionalId }) => professionalId === id)!.noticeReference,
  }))
}
