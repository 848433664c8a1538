/** What a register says of one activity, as tables of text: a file writes and reads nothing else. */
export const SECTIONS = {
  identity: [
    'name',
    'reference',
    'created',
    'updated',
    'state',
    'about',
    'reviewed',
    'next_review',
  ],
  software: ['name'],
  joint: ['name'],
  purposes: ['level', 'purpose', 'basis', 'basis_reason', 'article9'],
  data: ['category', 'details'],
  sensitive: ['kind', 'details'],
  retention: [
    ...['covers', 'active', 'from', 'words', 'archive', 'archive_from', 'archive_words'],
    ...['archive_reason', 'end', 'law'],
  ],
  people: ['people'],
  sources: ['source'],
  recipients: ['kind', 'name', 'role', 'country', 'contact'],
  measures: ['kind', 'measure'],
  transfers: ['to', 'country', 'tool', 'version', 'modules', 'documents'],
  automated: ['exists', 'words'],
  screening: [...['result', 'criteria', 'required', 'exempt', 'reason', 'document', 'screened_on']],
} as const satisfies Record<string, readonly string[]>

export type SectionKey = keyof typeof SECTIONS

export const SECTION_KEYS = Object.keys(SECTIONS) as SectionKey[]

export type Rows = readonly (readonly string[])[]

/** Rows of each section, their cells in the order of its columns. */
export type Sections = Readonly<Record<SectionKey, Rows>>
