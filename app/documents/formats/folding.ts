const OCTETS = 75

/**
 * A content line of iCalendar or vCard with its end, folded so that no line has more than 75 octets
 * (RFC 5545, 3.1; RFC 6350, 3.2) and no character is cut.
 */
export function folded(line: string): string {
  const lines: string[] = []
  let current = ''
  let octets = 0
  for (const character of line) {
    const length = Buffer.byteLength(character)
    if (octets + length > OCTETS) {
      lines.push(current)
      current = ' '
      octets = 1
    }
    current += character
    octets += length
  }
  return `${[...lines, current].join('\r\n')}\r\n`
}

/** A TEXT value (RFC 5545, 3.3.11; RFC 6350, 3.4), without control characters. */
export function escapedText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n|\t)\p{Cc}/gu, '')
    .replace(/[\\;,]/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`)
}
