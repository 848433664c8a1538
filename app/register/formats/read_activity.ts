import type { ActivityFacts } from '#register/domain/activity_facts'
import type { SectionKey } from '#register/formats/sections'

/** Where something stands in a file: rows and columns from 0. */
export type Place = { readonly sheet: string; readonly row: number; readonly column: number }

export type PlacedCell = { readonly text: string; readonly place: Place }

/** A row of a section, its cells by column; `label` is what stands before it. */
export type PlacedRow = {
  readonly label: PlacedCell
  readonly cells: Readonly<Partial<Record<string, PlacedCell>>>
}

export type PlacedSections = Readonly<Partial<Record<SectionKey, readonly PlacedRow[]>>>

export const FACT_FAULTS = [
  'nameless',
  'too_long',
  'word',
  'country',
  'day',
  'length',
  'modules',
  'shape',
] as const

/** A cell that cannot be taken as it is. */
export type CellFault = {
  readonly place: Place
  readonly fault: (typeof FACT_FAULTS)[number]
  readonly text: string
}

export const CELL_NOTES = ['obsolete_tool', 'unknown_tool', 'list_only', 'screening_alone'] as const

/** A cell that is taken, and that somebody should look at. */
export type CellNote = {
  readonly place: Place
  readonly note: (typeof CELL_NOTES)[number]
  readonly text: string
}

export type ReadDates = {
  readonly createdOn: string | null
  readonly updatedOn: string | null
  readonly reviewedOn: string | null
  readonly nextReviewOn: string | null
}

/** An activity as a file tells it. What `facts` lacks, the file says nothing of. */
export type ReadActivity = {
  readonly place: Place
  readonly name: string
  readonly reference: string
  /** Key of the data set of a generated activity, where the file tells it. */
  readonly dataset: string | null
  readonly state: 'generated' | 'draft' | 'ready' | null
  readonly facts: Partial<ActivityFacts>
  readonly dates: ReadDates
  readonly faults: readonly CellFault[]
  readonly notes: readonly CellNote[]
}

export const NO_READ_DATES: ReadDates = {
  createdOn: null,
  updatedOn: null,
  reviewedOn: null,
  nextReviewOn: null,
}

/** A sheet that tells no activity, and why. */
export type LeftAside = {
  readonly sheet: string
  readonly reason: 'example' | 'empty' | 'nothing_known'
}

export type ReadRegister = {
  readonly activities: readonly ReadActivity[]
  readonly leftAside: readonly LeftAside[]
}
