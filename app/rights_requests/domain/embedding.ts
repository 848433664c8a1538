const LOCAL = ['localhost', '127.0.0.1']

export const SITES_AT_MOST = 20

/** The origin of a web site as a browser compares it; null for anything else. Only this machine may do without TLS. */
export function originOf(text: string): string | null {
  const url = URL.parse(text.trim())
  if (!url || url.username || url.password) return null
  const isSafe =
    url.protocol === 'https:' || (url.protocol === 'http:' && LOCAL.includes(url.hostname))
  return isSafe && /^https?:\/\/[a-z0-9.-]+(:\d+)?$/.test(url.origin) ? url.origin : null
}

/** Lines as they were written, parted into origins and what is none. */
export function originsIn(text: string): { origins: string[]; wrong: string[] } {
  const lines = text.split(/\s+/).filter(Boolean)
  const origins = lines.flatMap((line) => originOf(line) ?? [])
  return { origins: [...new Set(origins)], wrong: lines.filter((line) => !originOf(line)) }
}
