/** More than any telephone takes: beyond, a picture is made to fill a memory. */
export const MOST_PIXELS = 120_000_000

/** Width by height of a PNG that is whole, each part in its place; null when it is not. */
export function pixelsOfPng(bytes: Buffer): number | null {
  const HEADER = 8
  if (bytes.length < HEADER + 25 || bytes.toString('latin1', 12, 16) !== 'IHDR') return null
  const pixels = bytes.readUInt32BE(16) * bytes.readUInt32BE(20)
  for (let at = HEADER; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at)
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND')
      return end === bytes.length ? pixels : null
    at = end
  }
  return null
}

/** The same of a JPEG, from its frame; what follows its end is not looked at: telephones add previews. */
export function pixelsOfJpeg(bytes: Buffer): number | null {
  let pixels: number | null = null
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1]
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === SCAN) return bytes.indexOf(END, at) > 0 ? pixels : null
    if (isFrame(marker)) pixels = bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7)
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}

const SCAN = 0xda
const END = Buffer.from([0xff, 0xd9])

/** Start of frame, whatever the coding (ITU-T T.81, B.1.1.3): tables have numbers among them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}
