/** Names one after another, apart as the language writes it: a semicolon stands off in French only. */
export function listed(names: readonly string[], language: string): string {
  return names.join(language.startsWith('fr') ? '\u00A0; ' : '; ')
}
