import { DateTime } from 'luxon'
import { secondInWords, type Words } from '#deadlines/wording'
import type { RetentionLine, RetentionRunFacts } from '#attestations/domain/retention_run_facts'
import { limitsOfRun } from '#attestations/domain/retention_run_limits'
import { areStoresDone } from '#attestations/domain/stores'
import { periodOf } from '#attestations/period'
import type { Say, Sheet, SheetSection } from '#attestations/sheet'
import { storesSection } from '#attestations/stores_wording'
import { keptRow } from '#attestations/wording'

/** @param processor who operates the database, as the platform is named. */
export function retentionRunSheet(
  facts: RetentionRunFacts,
  processor: string,
  words: Words
): Sheet {
  const say: Say = (key, data = {}) => words.t(`attestations.retention_run.${key}`, data)
  const told = areStoresDone(facts.stores) ? 'complete' : 'partial'
  const failed = facts.lines.reduce((sum, line) => sum + line.failed, 0)
  return {
    title: say(`${told}.title`),
    subject: say('subject'),
    lead: say(`${told}.lead`, { processor }),
    law: say('law'),
    summary: summaryOf(facts, words, say),
    sections: [
      ended(facts, words, say),
      {
        title: say('headings.verification'),
        sentences: verified(facts, failed, words, say),
        table: null,
      },
      storesSection(facts.stores, facts.zone, words),
      kept(facts, words, say),
    ],
    limits: limitsOfRun(facts).map((limit) => say(`limits.${limit}`)),
  }
}

function summaryOf(facts: RetentionRunFacts, words: Words, say: Say) {
  const fact = (label: string, value: string) => ({ label: say(`labels.${label}`), value })
  const due = DateTime.fromISO(facts.dueAt, { zone: facts.zone })
  const replaces = facts.replaces && words.t('attestations.replaces', { number: facts.replaces })
  return [
    ...(replaces ? [fact('replaces', replaces)] : []),
    fact('run', facts.run),
    fact('controller', facts.controller ?? say('all_controllers')),
    fact('due', secondInWords(due, words.locale)),
    fact('schedules', say('schedules', { version: facts.schedules })),
    fact('period', periodOf(facts, words)),
    fact('by', words.t(`attestations.roles.${facts.executedBy}`)),
    fact('examined', say('examined', { count: facts.datasetsExamined })),
  ]
}

function ended({ lines }: RetentionRunFacts, words: Words, say: Say): SheetSection {
  const title = say('headings.ended')
  if (lines.length === 0) return { title, sentences: [say('nothing_due')], table: null }
  const number = new Intl.NumberFormat(words.locale)
  const rows = lines.map((line) => [
    words.t(`inventory.datasets.${line.dataset}`),
    words.t('attestations.controller', { name: line.controller, role: line.role }),
    ...[removedIn(line), line.anonymised, line.archived, keptIn(line), line.failed].map((count) =>
      number.format(count)
    ),
  ])
  const columns = ['dataset', 'controller', 'removed', 'anonymised', 'archived', 'kept', 'failed']
  const headers = columns.map((column) => say(`columns.${column}`))
  const table = { caption: say('captions.ended'), columns: headers, numbers: 5, rows }
  return { title, sentences: [say('ended_how')], table }
}

function verified(facts: RetentionRunFacts, failed: number, words: Words, say: Say): string[] {
  const { path, at, announced, unexpected } = facts.verification
  const instant = secondInWords(DateTime.fromISO(at, { zone: facts.zone }), words.locale)
  return [
    say(`verification.${path}`, { at: instant }),
    say('verification.result', { announced }),
    ...(unexpected > 0 || failed > 0 ? [say('verification.failed', { count: failed })] : []),
  ]
}

function kept({ lines }: RetentionRunFacts, words: Words, say: Say): SheetSection {
  const title = words.t('attestations.headings.kept')
  const all = lines.flatMap((line) => line.kept.map((it) => keptRow(line.dataset, it, words)))
  if (all.length === 0) return { title, sentences: [say('nothing_kept')], table: null }
  const columns = ['dataset', 'count', 'reason', 'law', 'until'].map((it) => say(`columns.${it}`))
  const rows = all.map(({ dataset, count, reason, law, until }) => [
    ...[dataset, count, reason, law, until],
  ])
  const table = { caption: words.t('attestations.captions.kept'), columns, numbers: 0, rows }
  return { title, sentences: [], table }
}

/** Rows, all tables together. */
function removedIn({ removed }: RetentionLine): number {
  return Object.values(removed).reduce((sum, count) => sum + count, 0)
}

function keptIn({ kept: all }: RetentionLine): number {
  return all.reduce((sum, { count }) => sum + count, 0)
}
