/** A letter of ours that came back, and the code the other server gave for it. */
export type Bounce = { readonly letterId: string; readonly code: number | null }

/** `arrived`: in the mailbox of its recipient, or with a server on their side that reports no further. */
export type Report = Bounce & { readonly outcome: 'bounced' | 'arrived' }

/** Parts of a delivery report (RFC 3464), as text. */
export type ReportPart = { readonly mimeType: string; readonly text: string }

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

/**
 * Reads a report of a mail server: null unless it says that a letter of ours will not be delivered, or
 * that it was. The letter is known by the name it left under: its envelope's (RFC 3461), or its
 * Message-ID among the headers that come back.
 */
export function readReport(parts: readonly ReportPart[]): Report | null {
  const status = parts.find(({ mimeType }) => mimeType === 'message/delivery-status')?.text ?? ''
  const outcome = outcomeOf(status)
  if (!outcome) return null
  const letterId = envelopeOf(status) ?? messageOf(parts)
  if (!letterId) return null
  const code = /^Diagnostic-Code:\s*smtp\s*;\s*([45]\d\d)\b/im.exec(status)?.[1]
  return { letterId, outcome, code: code ? Number(code) : null }
}

/** A list may report several times about one letter: one failure is enough to doubt it (RFC 3464, 2.3.3). */
function outcomeOf(status: string): Report['outcome'] | null {
  const actions = [...status.matchAll(/^Action:\s*([a-z]+)\b/gim)].map(([, it]) => it.toLowerCase())
  if (actions.includes('failed')) return 'bounced'
  return actions.some((it) => ARRIVED.includes(it)) ? 'arrived' : null
}

const ARRIVED: readonly string[] = ['delivered', 'relayed', 'expanded']

function envelopeOf(status: string): string | undefined {
  return new RegExp(`^Original-Envelope-Id:\\s*(${UUID})\\s*$`, 'im').exec(status)?.[1]
}

function messageOf(parts: readonly ReportPart[]): string | undefined {
  const returned = parts.filter(({ mimeType }) =>
    ['message/rfc822', 'message/global', 'text/rfc822-headers'].includes(mimeType)
  )
  const name = new RegExp(`^Message-ID:\\s*<(${UUID})@`, 'im')
  return returned.map(({ text }) => name.exec(text)?.[1]).find((id) => id !== undefined)
}
