import type { HttpContext } from '@adonisjs/core/http'
import type { I18n } from '@adonisjs/i18n'
import { instantInWords } from '#deadlines/wording'
import { type RecentCompaction, recentCompactions } from '#compaction/queries/recent_compactions'

const MOST = 14
const ZONE = 'Europe/Paris'

/** Whether what was erased has left the files too, night after night. */
export default class CompactionsController {
  async index({ view, i18n }: HttpContext) {
    const runs = await recentCompactions(MOST)
    const rows = runs.map((run) => rowOf(run, i18n))
    return view.render('pages/compaction/index', { rows, last: rows.at(0) ?? null })
  }
}

function rowOf(
  { startedAt, endedAt, occasion, log, isLogClean, tables }: RecentCompaction,
  i18n: I18n
) {
  const waiting = tables.filter(({ waitsFor }) => waitsFor !== null)
  const longest = tables.at(0)
  const saved = tables.reduce((sum, it) => sum + it.bytesBefore - it.bytesAfter, 0)
  return {
    occasion,
    when: instantInWords(startedAt.setZone(ZONE), i18n.locale),
    outcome: outcomeOf(endedAt !== null, isLogClean && waiting.length === 0),
    tables: i18n.formatNumber(tables.length),
    longest: longest && {
      table: longest.name,
      seconds: i18n.formatNumber(longest.lockedMs / 1000, { maximumFractionDigits: 2 }),
    },
    saved: i18n.formatNumber(Math.max(0, saved) / 1_000_000, { maximumFractionDigits: 1 }),
    waiting: waiting.map(({ name, waitsFor }) => ({ name, why: waitsFor })),
    slots: log?.slots.join(', ') ?? '',
    refused: log?.refused.join(', ') ?? '',
    left: log?.left ?? 0,
    archived: log?.archived ?? false,
  }
}

function outcomeOf(hasEnded: boolean, isClean: boolean): 'unfinished' | 'clean' | 'partial' {
  if (!hasEnded) return 'unfinished'
  return isClean ? 'clean' : 'partial'
}
