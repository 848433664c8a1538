/** `name=smtp://…`, separated by commas: an address that holds one writes it as %2C. */
const ENTRY = /^([a-z0-9_]{1,40})=(smtps?:\/\/\S+)$/

/**
 * Mail servers by their names, as MAIL_RELAYS gives them. Throws a sentence for the operator, without
 * what was written: it holds passwords.
 */
export function readRelays(text: string | undefined): ReadonlyMap<string, string> {
  const relays = new Map<string, string>()
  for (const entry of (text ?? '').split(',').map((it) => it.trim())) {
    if (entry === '') continue
    const [, name, url] = ENTRY.exec(entry) ?? []
    if (!name || !URL.canParse(url)) throw new Error('write each as name=smtp://server:port')
    if (relays.has(name)) throw new Error(`"${name}" is there twice`)
    relays.set(name, url)
  }
  return relays
}
