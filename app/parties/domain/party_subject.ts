/** Under which the journal tells what happened to a party. */
export function subjectOfParty(id: string): string {
  return `party:${id}`
}
