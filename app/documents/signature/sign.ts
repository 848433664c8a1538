import { createHash } from 'node:crypto'
import { SignatureImpossible } from '#documents/errors'
import {
  findGap,
  type Gap,
  hexadecimal,
  signedBytes,
  wholeRange,
} from '#documents/signature/byte_range'
import { encodeSignature, signDigest } from '#documents/signature/cms'
import { BYTE_RANGE_PLACEHOLDER } from '#documents/signature/placeholder'
import { requestTimestamp, stampedInstant } from '#documents/signature/timestamp'
import type { SigningKey } from '#documents/signature/key_material'

export type SignedPdf = {
  bytes: Buffer
  /** PAdES baseline: B-T bears a time stamp of an outside authority, B-B does not. */
  level: 'B-B' | 'B-T'
  /** Why a stamp that was asked for is missing; for the logs. */
  timestampFailure?: string
}

/**
 * Signs a PDF drawn with a `signature` wish (PAdES, ETSI EN 319 142-1). A time
 * stamping authority that is down does not stop the signature: the result says so.
 */
export async function signPdf(
  pdf: Buffer,
  { key, timestampUrl }: { key: SigningKey; timestampUrl?: string }
): Promise<SignedPdf> {
  const file = Buffer.from(pdf)
  const gap = writeRange(file)
  const { privateKey, certificate, authorities } = key
  const digest = createHash('sha256').update(signedBytes(file, gap)).digest()
  const signature = signDigest(privateKey, certificate, digest)
  const stamp = await stampFor(signature, timestampUrl)

  const parts = { certificate, authority: authorities[0], digest, signature }
  const encoded = encodeSignature({ ...parts, timestamp: stamp.token })
  file.write(hexadecimal(encoded), gap.open + 1, 'latin1')
  return {
    bytes: file,
    level: stamp.token ? 'B-T' : 'B-B',
    ...(stamp.failure && { timestampFailure: stamp.failure }),
  }
}

function writeRange(file: Buffer): Gap {
  const gap = findGap(file)
  const isEmpty = gap && file.indexOf(BYTE_RANGE_PLACEHOLDER, gap.at, 'latin1') === gap.at
  if (!isEmpty) throw new SignatureImpossible('The document keeps no room for a signature')

  const range = wholeRange(gap, file.length).padEnd(BYTE_RANGE_PLACEHOLDER.length)
  file.write(range, gap.at, 'latin1')
  return gap
}

async function stampFor(
  signature: Buffer,
  url: string | undefined
): Promise<{ token?: Buffer; failure?: string }> {
  if (!url) return {}
  try {
    const token = await requestTimestamp(url, signature)
    if (await stampedInstant(token, signature)) return { token }
    return { failure: 'The time stamp does not prove this signature' }
  } catch (error) {
    return { failure: (error as Error).message }
  }
}
