import { createHash, type X509Certificate } from 'node:crypto'
import * as pkijs from 'pkijs'
import {
  findGap,
  type Gap,
  hexadecimal,
  signedBytes,
  wholeRange,
} from '#documents/signature/byte_range'
import {
  decodeSignature,
  encodeSignature,
  isSignatureRight,
  type SignatureParts,
} from '#documents/signature/cms'
import { hasPlainSignature } from '#documents/signature/plain_form'
import { stampedInstant } from '#documents/signature/timestamp'
import { type EmbeddedFile, embeddedFiles } from '#documents/verification/embedded_files'

export type VerifiedPdf = {
  /**
   * valid: ours, and not one byte has changed. altered: signed with our
   * certificate, or in our form, and changed since. foreign: signed by somebody
   * else. unsigned: no signature at all.
   */
  state: 'valid' | 'altered' | 'unsigned' | 'foreign'
  coversWholeFile: boolean
  /** The name in our certificate; only when valid. */
  signer?: string
  /** The date the document claims. */
  signedAt?: Date
  /** The date a time stamping authority vouches for, where there is one. */
  timestampedAt?: Date
  /** SHA-256 of the whole file, in hexadecimal. */
  digest: string
  /** What the file carries; only when valid. */
  attachments: EmbeddedFile[]
}

export const LARGEST_FILE = 25_000_000

/** Checks any bytes against our authorities. Never throws: what cannot be read is not valid. */
export async function verifySignedPdf(
  file: Buffer,
  authorities: X509Certificate[]
): Promise<VerifiedPdf> {
  const digest = createHash('sha256').update(file).digest('hex')
  const nothing = { coversWholeFile: false, digest, attachments: [] }
  if (file.length > LARGEST_FILE) return { state: 'foreign', ...nothing }
  try {
    return { ...nothing, ...(await examine(file, authorities)) }
  } catch {
    return { state: 'altered', ...nothing }
  }
}

type Findings = Omit<VerifiedPdf, 'digest' | 'coversWholeFile' | 'attachments'> &
  Partial<VerifiedPdf>

async function examine(file: Buffer, authorities: X509Certificate[]): Promise<Findings> {
  const gap = findGap(file)
  if (!gap) return { state: file.includes('/ByteRange') ? 'foreign' : 'unsigned' }

  const coversWholeFile = hasWholeRange(file, gap)
  const hex = file.toString('latin1', gap.open + 1, gap.close - 1)
  if (/^0+$/.test(hex)) return { state: 'unsigned' }
  const found = decodeSignature(Buffer.from(hex, 'hex'))
  const authority = authorities.find((candidate) => isIssuedBy(found.certificate, candidate))
  if (!authority) return { state: 'foreign', coversWholeFile }

  const digest = createHash('sha256').update(signedBytes(file, gap)).digest()
  const parts = { ...found, authority, digest }
  if (!coversWholeFile || !isGenuine(parts, hex)) return { state: 'altered', coversWholeFile }

  const timestampedAt = await timestampOf(parts)
  if (parts.timestamp && !timestampedAt) return { state: 'altered', coversWholeFile }
  return {
    state: 'valid',
    coversWholeFile,
    signer: nameOf(found.certificate),
    signedAt: claimedDate(file, gap),
    timestampedAt,
    attachments: embeddedFiles(file),
  }
}

/** Bytes added after the signed ones leave the signature right: the range has to be the file. */
function hasWholeRange(file: Buffer, gap: Gap): boolean {
  const range = wholeRange(gap, file.length)
  return file.toString('latin1', gap.at, gap.at + range.length) === range
}

function isIssuedBy(certificate: X509Certificate, authority: X509Certificate): boolean {
  if (certificate.raw.equals(authority.raw)) return true
  const isPlain = hasPlainSignature(pkijs.Certificate.fromBER(certificate.raw))
  return isPlain && certificate.verify(authority.publicKey)
}

/** The signature is right, and rebuilt from what it proves it is the same to the last digit. */
function isGenuine(parts: SignatureParts, hex: string): boolean {
  return isSignatureRight(parts) && hexadecimal(encodeSignature(parts)) === hex
}

async function timestampOf({ timestamp, signature }: SignatureParts): Promise<Date | undefined> {
  return timestamp && stampedInstant(timestamp, signature)
}

function nameOf({ subject }: X509Certificate): string | undefined {
  return /^CN=(.+)$/m.exec(subject)?.[1]
}

/** `/M (D:20261122100000Z)` follows the signature, inside what is signed. */
function claimedDate(file: Buffer, { close }: Gap): Date | undefined {
  const text = file.toString('latin1', close, close + 60)
  const [, year, month, day, ...time] =
    /^\s*\/M \(D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z\)/.exec(text) ?? []
  return year ? new Date(`${year}-${month}-${day}T${time.join(':')}Z`) : undefined
}
