import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import { KINDS } from '#journal/kinds'
import { journalEntries } from '#journal/queries/entries'
import { journalHead } from '#journal/queries/head'
import { lastPublished } from '#journal/queries/last_published'
import { wordEntries } from '#journal/wording'

const PAGE = 50
const FAMILIES = [...new Set(Object.keys(KINDS).map((kind) => kind.split('.')[0]))]

/** The journal, read by those who answer for it. */
export default class EntriesController {
  async index({ request, view, i18n }: HttpContext) {
    const kind = knownKind(request.input('genre'))
    const before = positive(request.input('avant'))
    const entries = await journalEntries({ kind, before, limit: PAGE })
    const published = await lastPublished()

    return view.render('pages/journal/index', {
      kind,
      before,
      families: FAMILIES.map((name) => [name, i18n.formatMessage(`journal.families.${name}`)]),
      entries: await wordEntries(entries, i18n),
      older: entries.length === PAGE ? entries.at(-1)!.seq : null,
      head: await journalHead(db.connection()),
      published: published && {
        seq: published.seq,
        day: dateInWords(published.day.toISODate() as CivilDay, i18n.locale),
      },
    })
  }
}

function knownKind(value: unknown): string | undefined {
  return [...FAMILIES, ...Object.keys(KINDS)].find((kind) => kind === value)
}

function positive(value: unknown): number | undefined {
  const number = Number(value)
  return Number.isSafeInteger(number) && number > 0 ? number : undefined
}
