/** A statement in words, section after section: the same on paper and on screen. */
export type Sheet = {
  readonly title: string
  readonly subject: string
  readonly lead: string
  readonly law: string
  readonly summary: readonly { label: string; value: string }[]
  readonly sections: readonly SheetSection[]
  readonly limits: readonly string[]
}

/** A heading, sentences under it, and a table where there are rows. */
export type SheetSection = {
  readonly title: string
  readonly sentences: readonly string[]
  readonly table: SheetTable | null
}

export type SheetTable = {
  readonly caption: string
  readonly columns: readonly string[]
  /** Columns of numbers, from the last one. */
  readonly numbers: number
  readonly rows: readonly (readonly string[])[]
}

export type Say = (key: string, data?: Record<string, string | number>) => string
