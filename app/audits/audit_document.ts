import type { DateTime } from 'luxon'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import type { Block, PdfDescription } from '#documents/domain/description'
import type { ProcessingWords } from '#parties/words/processing_words'
import type Audit from '#audits/models/audit'
import type AuditFinding from '#audits/models/audit_finding'
import { sheetOf } from '#audits/room/sheet'

/** What an audit was about, what it found and what was done, on paper. Give it a whole audit. */
export function describeAudit(audit: Audit, at: DateTime, words: ProcessingWords): PdfDescription {
  const { t: say, locale } = bound(words)
  const { reference, heldOn, scope, professional, reportWords, findings } = audit
  const day = (date: DateTime) => dateInWords(date.toISODate() as CivilDay, locale)
  const facts = [
    ['controller', professional.name],
    ['auditor', auditorOf(audit) ?? professional.name],
    ['held_on', heldOn ? day(heldOn) : say('document.not_yet')],
    ['scope', scope],
    ['progress', say(`states.${audit.state}`)],
  ] as const
  const blocks: Block[] = [
    {
      type: 'facts',
      items: facts.map(([key, value]) => ({ label: say(`document.${key}`), value })),
    },
    ...(reportWords ? outcome(reportWords, say) : []),
    { type: 'heading', level: 1, text: say('document.findings') },
    ...(findings.length === 0
      ? [{ type: 'paragraph', text: say('document.no_finding') } as const]
      : findings.flatMap((finding) => findingBlocks(finding, say, day))),
  ]
  const title = say('document.title', { reference })
  return sheetOf({ title, law: say('document.law'), at, blocks }, words)
}

type Say = (key: string, data?: Record<string, string | number>) => string

function bound({ words }: ProcessingWords): { t: Say; locale: string } {
  return { t: (key, data = {}) => words.t(`audits.${key}`, data), locale: words.locale }
}

export function auditorOf({ auditorName, auditorOrganisation }: Audit): string | null {
  if (!auditorName) return null
  return auditorOrganisation ? `${auditorName}, ${auditorOrganisation}` : auditorName
}

function outcome(text: string, say: Say): Block[] {
  return [
    { type: 'heading', level: 1, text: say('document.outcome') },
    { type: 'paragraph', text },
  ]
}

function findingBlocks(
  { number, severity, title, words, actions }: AuditFinding,
  say: Say,
  day: (date: DateTime) => string
): Block[] {
  return [
    { type: 'heading', level: 2, text: say('document.finding', { number, title }) },
    { type: 'paragraph', text: say(`severities.${severity}`) },
    ...(words ? [{ type: 'paragraph', text: words } as const] : []),
    ...(actions.length === 0 ? [] : [actionsTable({ number, actions }, say, day)]),
  ]
}

function actionsTable(
  { number, actions }: Pick<AuditFinding, 'number' | 'actions'>,
  say: Say,
  day: (date: DateTime) => string
): Block {
  const done = ({ doneAt }: AuditFinding['actions'][number]) =>
    doneAt ? say('document.done_on', { day: day(doneAt) }) : say('document.open')
  const columns = (['action', 'owner', 'due', 'done'] as const).map((column) => ({
    header: say(`columns.${column}`),
    width: column === 'action' ? 4 : 2,
  }))
  return {
    type: 'table',
    caption: say('document.actions', { number }),
    columns,
    rows: actions.map((it) => [it.words, it.ownerName, day(it.dueOn), done(it)]),
  }
}
