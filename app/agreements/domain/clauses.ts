import type { PassageRule } from '#letters/domain/passage'

type Clause = {
  /** Articles of the GDPR it answers to. */
  readonly articles: readonly string[]
  /** Variables that may not be edited away. */
  readonly required?: readonly Variable[]
}

/** What the words of a clause may name; words of each under `agreements.variables.<name>`. */
export const VARIABLES = [
  'controller',
  'processor',
  'contact',
  'objection_days',
  'audit_days',
  'notice_months',
  'return_days',
  'destruction_months',
] as const

export type Variable = (typeof VARIABLES)[number]

export type ClauseValues = Readonly<Record<Variable, string>>

/**
 * The clauses in their order, each tied to what it answers to in art. 28: everything that its third
 * paragraph asks for is here. Titles under `agreements.clauses.<key>`.
 */
export const CLAUSES = {
  parties: { articles: ['28(3)', '4(7)', '4(8)'], required: ['controller', 'processor'] },
  subject: { articles: ['28(3)'] },
  duration: { articles: ['28(3)'] },
  instructions: { articles: ['28(3)(a)', '29'] },
  unlawful_instruction: { articles: ['28(3)'] },
  purposes: { articles: ['28(3)(a)', '28(10)'] },
  confidentiality: { articles: ['28(3)(b)'] },
  security: { articles: ['28(3)(c)', '25', '32'] },
  sensitive_data: { articles: ['9'] },
  subprocessors: { articles: ['28(2)', '28(3)(d)', '28(4)'], required: ['objection_days'] },
  transfers: { articles: ['28(3)(a)', '44'] },
  rights: { articles: ['28(3)(e)', '13'] },
  breaches: { articles: ['28(3)(f)', '33(2)'] },
  assistance: { articles: ['28(3)(f)', '30(2)', '35', '36'] },
  audits: { articles: ['28(3)(h)'], required: ['audit_days'] },
  end: {
    articles: ['28(3)(g)'],
    required: ['notice_months', 'return_days', 'destruction_months'],
  },
  controller_duties: { articles: ['28(3)', '24'] },
  changes: { articles: ['28(3)', '28(9)'] },
  form: { articles: ['28(9)'] },
} as const satisfies Record<string, Clause>

export type ClauseKey = keyof typeof CLAUSES

export const CLAUSE_KEYS = Object.keys(CLAUSES) as ClauseKey[]

/** The words of every clause in one language, variables in them. */
export type ClauseTexts = Readonly<Record<ClauseKey, string>>

export type TextsByLanguage = Readonly<Record<'fr' | 'en', ClauseTexts>>

const LONGEST = 4000

/** What the words of a clause may hold, and must. */
export function ruleOfClause(key: ClauseKey): PassageRule {
  const clause: Clause = CLAUSES[key]
  return { isLine: false, longest: LONGEST, known: VARIABLES, required: clause.required ?? [] }
}
