import type { I18n } from '@adonisjs/i18n'
import type { ImportPlan, PlannedLine } from '#parties/queries/import_plan'

/** Lines shown of a long file: those that need somebody first. */
const SHOWN = 200

const ORDER: readonly PlannedLine['is'][] = ['invalid', 'conflict', 'repeated', 'new', 'same']

/** What a file would do, in words. */
export function importView(plan: ImportPlan, i18n: I18n) {
  if ('fault' in plan) {
    const { fault, ...where } = { column: '', line: 0, ...plan.fault }
    return { fault: i18n.t(`organisations.import.faults.${fault}`, where), lines: [], counts: [] }
  }
  const { lines } = plan
  const counts = ORDER.map((is) => ({ is, count: lines.filter((it) => it.is === is).length }))
  const shown = lines.toSorted((one, other) => rank(one) - rank(other) || one.line - other.line)
  return {
    fault: null,
    counts: counts.filter(({ count }) => count > 0),
    canImport: lines.length > 0 && lines.every(({ is }) => is === 'new' || is === 'same'),
    isNothingNew: lines.every(({ is }) => is === 'same'),
    hidden: Math.max(0, lines.length - SHOWN),
    lines: shown.slice(0, SHOWN).map((line) => ({
      ...{ line: line.line, name: line.name, is: line.is, id: 'id' in line ? line.id : null },
      notes: notesOf(line, i18n),
    })),
  }
}

function rank({ is }: PlannedLine): number {
  return ORDER.indexOf(is)
}

function notesOf(line: PlannedLine, i18n: I18n): string[] {
  const column = (name: string) => i18n.t(`organisations.import.columns.${name}`)
  if (line.is === 'invalid') {
    return line.faults.map(({ column: name, fault }) =>
      i18n.t('organisations.import.cell', {
        column: column(name),
        fault: i18n.t(`organisations.import.cell_faults.${fault}`),
      })
    )
  }
  if (line.is === 'repeated') {
    return [i18n.t('organisations.import.repeated', { line: line.firstLine })]
  }
  if (line.is !== 'conflict') return []
  return line.differences.map(({ column: name, known, given }) =>
    i18n.t('organisations.import.difference', { column: column(name), known, given })
  )
}
