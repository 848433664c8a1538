/** Names of accounts, by identifier; those that no longer exist are left out. */
type NameAccounts = (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>

let nameAccounts: NameAccounts = async () => new Map()

/** Told at boot by who knows the accounts (start/actors.ts): the journal holds their identifiers only. */
export function registerAccountNames(names: NameAccounts): void {
  nameAccounts = names
}

/** Names of the actors of entries: `user:<id>` -> full name. */
export async function namesOfActors(actors: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(actors)].flatMap((actor) => /^user:(.+)$/.exec(actor)?.[1] ?? [])
  if (ids.length === 0) return new Map()
  const names = await nameAccounts(ids)
  return new Map([...names].map(([id, name]) => [`user:${id}`, name]))
}
