export type Arrow = {
  readonly from: string
  readonly to: string
  readonly event: string
  readonly guards: readonly string[]
}

type Section = {
  readonly title: string
  /** Where the table is. */
  readonly file: string
  readonly first: string
  readonly last: readonly string[]
  readonly arrows: readonly Arrow[]
  /** Who reads the words of a state. */
  readonly readers: readonly string[]
  readonly states: readonly string[]
  readonly word: (state: string, reader: string) => string
}

/** One transition table as docs/states.md shows it: a diagram, and the word of each state by reader. */
export function statesSection(section: Section): string {
  const { title, file, first, last, arrows, readers, states, word } = section
  const rows = states.map((state) => {
    return `| \`${state}\` | ${readers.map((reader) => word(state, reader)).join(' | ')} |`
  })
  return [
    `## ${title}`,
    '',
    `\`${file}\``,
    '',
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${first}`,
    ...arrows.map(({ from, to, event, guards }) => {
      return `  ${from} --> ${to}: ${event}${guards.map((guard) => ` [${guard}]`).join('')}`
    }),
    ...last.map((state) => `  ${state} --> [*]`),
    '```',
    '',
    `| state | ${readers.join(' | ')} |`,
    `| --- |${' --- |'.repeat(readers.length)}`,
    ...rows,
    '',
  ].join('\n')
}
